import { unitKey, type UnitKey } from '../../storage/tree-index/unit-key.ts';
import type { Directories } from '../git/directories.ts';
import type { Objects } from '../git/objects.ts';
import type { TreeEntry } from '../git/tree-entry.ts';
import type { FileDifference } from '../git/tree-difference.ts';
import type { AskedName } from './asked.ts';
import type { Contents } from './contents.ts';
import { emptyOverlay, type Spot } from './overlay.ts';
import { openResidents, type Standing } from './residents.ts';
import { isIndexed, type Source } from './scan.ts';
import type { Search } from './search.ts';

/** A way from a tree of which everything is indexed to others near it. */
export interface Trail {
  /** Where it has come to. */
  readonly tree: string;
  /** Is everything of that tree indexed, too? */
  readonly isWhole: boolean;
  /** Goes to another tree, which differs in `files`; false, and it stays where it is, when they are too many. */
  moveTo(tree: string, files?: readonly FileDifference[]): Promise<boolean>;
  /** What the files of the tree do with a name, in no order; those that are not asked about may be missing. */
  find(name: AskedName): Promise<readonly Standing[]>;
}

/** What a trail is made of. */
export interface TrailTools {
  readonly contents: Contents;
  readonly directories: Directories;
  readonly objects: Pick<Objects, 'difference'>;
  /** Reads sources into the builder of the contents. */
  readonly scan: (sources: readonly Source[]) => Promise<void>;
  /** Finds the files to be read for a name, which are read then; null: all of them are read on the way. */
  readonly search: Search | null;
}

/** More files are better read in threads, and kept. */
const mostRead = 1000;
/** Some 300 bytes each, and a sixteenth of its source; more than from one release to the next. */
const mostPassed = 40_000;

/** Begins at a tree of which everything is indexed. */
export function openTrail(base: string, { contents, directories, objects, scan, search }: TrailTools): Trail {
  const overlay = emptyOverlay();
  const residents = openResidents(contents, directories, base);
  /** Of the files in the overlay, the blobs in the base. */
  const below = new Map<string, string | null>();
  /** Files whose blobs were looked up in the index, in vain. */
  const strangers = new WeakSet<Spot>();
  let tree = base;

  function settle(path: string, was: string | null, now: string | null): void {
    const known = below.get(path);
    const origin = known === undefined ? was : known;
    if (now === origin) {
      overlay.delete(path);
      below.delete(path);
    } else {
      overlay.set(path, now);
      if (known === undefined) below.set(path, origin);
    }
  }

  /** Enters what the index knows of files already; the others come back. */
  function unknown(spots: Iterable<Spot>): Spot[] {
    const found: Spot[] = [];
    for (const spot of spots) {
      const { path, blob } = spot;
      const key = strangers.has(spot) ? null : unitKey(blob, path);
      const paths = key === null ? [] : contents.paths(key);
      if (key === null || paths.length === 0) {
        strangers.add(spot);
        found.push(spot);
      } else {
        if (!paths.includes(path)) contents.builder.places.add(key, path);
        overlay.read(spot, key);
      }
    }
    return found;
  }

  async function read(spots: readonly Spot[]): Promise<void> {
    if (spots.length === 0) return;
    await scan([...new Map(spots.map(spot => [nameOf(unitKey(spot.blob, spot.path)), spot])).values()]);
    for (const spot of spots) {
      const unit = unitKey(spot.blob, spot.path);
      // Only now: a blob that has a place counts as scanned.
      contents.builder.places.add(unit, spot.path);
      overlay.read(spot, unit);
    }
  }

  /** Reads the files that may do something with a name and are not read. */
  async function readFor({ text, besides, isAsked }: AskedName): Promise<void> {
    if (search === null || overlay.unread.size === 0) return;
    const asked = [...overlay.unread.values()].filter(
      ({ path }) => besides?.has(path) !== true && isAsked?.(path) !== false,
    );
    for await (const spots of search(unknown(asked), text)) await read(spots);
  }

  return {
    get tree() {
      return tree;
    },
    get isWhole() {
      return overlay.unread.size === 0;
    },
    async moveTo(to, known) {
      const files = (known ?? (await objects.difference(tree, to))).filter(isConcerned);
      if (files.length > (search === null ? mostRead : mostPassed)) return false;
      for (const { path, before, after } of files) settle(path, blobOf(path, before), blobOf(path, after));
      if (search === null) await read(unknown(overlay.unread.values()));
      tree = to;
      return true;
    },
    async find(name) {
      const { isAsked } = name;
      await readFor(name);
      const found: Standing[] = [];
      for (const { key, roles, calls } of contents.find(name.high, name.low)) {
        if (isAsked !== undefined && !contents.paths(key).some(isAsked)) continue;
        const here = residents.of(key);
        for (const { path, blob } of here instanceof Promise ? await here : here)
          if (!overlay.has(path)) found.push({ path, blob, roles, calls });
        for (const { path, blob } of overlay.standing(key)) found.push({ path, blob, roles, calls });
      }
      return found;
    },
  };
}

function isConcerned({ path, before, after }: FileDifference): boolean {
  return blobOf(path, before) !== blobOf(path, after);
}

/** The blob of a file that is indexed. */
function blobOf(path: string, entry: TreeEntry | null): string | null {
  return entry !== null && isIndexed(path, entry.mode) ? entry.id : null;
}

function nameOf({ high, low }: UnitKey): string {
  return `${high}:${low}`;
}
