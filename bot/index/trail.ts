import { unitKey, type UnitKey } from '../../storage/tree-index/unit-key.ts';
import type { FactsCache } from '../facts.ts';
import { differingFiles, type Directories, type FileDifference } from '../git/directories.ts';
import type { TreeEntry } from '../git/tree.ts';
import { changedKeys, numberOf } from './changed-keys.ts';
import type { Contents } from './contents.ts';
import { emptyOverlay, type Spot } from './overlay.ts';
import { openResidents, type Standing } from './residents.ts';
import { isIndexed, type Source } from './scan.ts';

/** A way from a tree of which everything is indexed to others near it. */
export interface Trail {
  /** Where it has come to. */
  readonly tree: string;
  /** Is everything of that tree indexed, too? */
  readonly isWhole: boolean;
  /** Goes to another tree, which differs in `files`; false, and it stays where it is, when they are too many. */
  moveTo(tree: string, files?: readonly FileDifference[]): Promise<boolean>;
  /** What the files of the tree do with a name, in no order. */
  find(high: number, low: number): Promise<readonly Standing[]>;
}

/** What a trail is made of. */
export interface TrailTools {
  readonly contents: Contents;
  readonly directories: Directories;
  /** Where it may look what differs between two versions of a file; null: versions are always read. */
  readonly facts: Pick<FactsCache, 'kept' | 'former'> | null;
  /** Reads sources into the builder of the contents. */
  readonly scan: (sources: readonly Source[]) => Promise<void>;
}

/** More files are better read in threads, and kept. */
const mostFiles = 1000;
/** Some 100 bytes each; whoever has more of them reads the files again. */
const mostDoubts = 500_000;
const none: ReadonlySet<number> = new Set();

/** Begins at a tree of which everything is indexed. */
export function openTrail(base: string, { contents, directories, facts, scan }: TrailTools): Trail {
  const overlay = emptyOverlay();
  const residents = openResidents(contents, directories, base);
  /** Of the files in the overlay, the blobs in the base. */
  const below = new Map<string, string | null>();
  let tree = base;

  /** The blob that is to be read for a path; null when it need not be. */
  function settle(path: string, was: string | null, now: string | null): Source | null {
    const origin = below.get(path) ?? (below.has(path) ? null : was);
    const former = formerOf(path, origin);
    below.set(path, origin);
    if (now === origin) {
      overlay.delete(path);
      below.delete(path);
    } else if (now === null) overlay.set(path, null);
    else if (isKnown(path, now))
      overlay.set(path, { path, blob: now, unit: unitKey(now, path), doubts: none });
    else {
      const keys = former && facts && changedKeys(facts, path, former.blob, now);
      if (!former || !keys) return { path, blob: now };
      for (const doubt of former.doubts) keys.add(doubt);
      overlay.set(path, { path, blob: now, unit: former.unit, doubts: keys });
    }
    return null;
  }

  function formerOf(path: string, origin: string | null): Spot | null {
    const spot = overlay.get(path);
    if (spot !== undefined) return spot;
    return origin === null ? null : { path, blob: origin, unit: unitKey(origin, path), doubts: none };
  }

  function isKnown(path: string, blob: string): boolean {
    const key = unitKey(blob, path);
    const paths = contents.paths(key);
    if (paths.length > 0 && !paths.includes(path)) contents.builder.places.add(key, path);
    return paths.length > 0;
  }

  async function read(sources: readonly Source[]): Promise<void> {
    if (sources.length === 0) return;
    await scan([
      ...new Map(sources.map(source => [nameOf(unitKey(source.blob, source.path)), source])).values(),
    ]);
    for (const { path, blob } of sources) {
      const unit = unitKey(blob, path);
      // Only now: a blob that has a place counts as scanned.
      contents.builder.places.add(unit, path);
      overlay.set(path, { path, blob, unit, doubts: none });
    }
  }

  return {
    get tree() {
      return tree;
    },
    get isWhole() {
      return overlay.doubts === 0;
    },
    async moveTo(to, known) {
      const files = (known ?? (await differingFiles(directories, tree, to))).filter(isConcerned);
      if (files.length > mostFiles) return false;
      await read(
        files.flatMap(
          ({ path, before, after }) => settle(path, blobOf(path, before), blobOf(path, after)) ?? [],
        ),
      );
      if (overlay.doubts > mostDoubts) await read(overlay.unsure());
      tree = to;
      return true;
    },
    async find(high, low) {
      await read(overlay.doubtful(numberOf({ high, low })));
      const found: Standing[] = [];
      for (const { key, roles, calls } of contents.find(high, low)) {
        const here = residents.of(key);
        for (const { path, blob } of here instanceof Promise ? await here : here)
          if (overlay.get(path) === undefined) found.push({ path, blob, roles, calls });
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
