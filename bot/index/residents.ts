import { unitKey, type UnitKey } from '../../storage/tree-index/unit-key.ts';
import type { Directories } from '../git/directories.ts';
import type { AskedName } from './asked.ts';
import type { Contents } from './contents.ts';

/** A blob that stands at a path of a tree. */
export interface Resident {
  readonly blob: string;
  readonly path: string;
}

/** A file of a tree, and what it does with a name. */
export interface Standing extends Resident {
  /** The bits of analyzers/source/roles.ts. */
  readonly roles: number;
  readonly calls: number;
}

/** Where the units of the index stand in one tree. Each unit is looked up once, however many names it has. */
export interface Residents {
  /** At once where the directories on the way were read already. */
  of(key: UnitKey): readonly Resident[] | Promise<readonly Resident[]>;
  /** The id of the blob at a path; null where there is no file. */
  at(path: string): Promise<string | null>;
}

/** Units that stay looked up, some 300 bytes each; a whole kernel has 60,000. */
const mostUnits = 40_000;

/** Opens the residents of a tree of which everything is indexed. */
export function openResidents(contents: Contents, directories: Directories, tree: string): Residents {
  const trees = new Map<string, string | null>([['', tree]]);
  const residents = new Map<string, readonly Resident[]>();

  /** The id of the tree at the path of a directory; undefined while a directory above it was not read. */
  function treeAt(path: string): string | null | undefined {
    const found = trees.get(path);
    if (found !== undefined) return found;
    const { directory, name } = cut(path);
    const parent = treeAt(directory);
    const entries = typeof parent === 'string' ? directories.known(parent) : undefined;
    if (parent === undefined || (parent !== null && entries === undefined)) return undefined;
    const entry = entries?.get(name);
    const id = entry?.mode === '040000' ? entry.id : null;
    trees.set(path, id);
    return id;
  }

  /** The blob of the file at a path; undefined while a directory above it was not read. */
  function blobAt(path: string): string | null | undefined {
    const { directory, name } = cut(path);
    const parent = treeAt(directory);
    if (typeof parent !== 'string') return parent;
    const entries = directories.known(parent);
    if (entries === undefined) return undefined;
    const entry = entries.get(name);
    return entry?.mode.startsWith('100') === true ? entry.id : null;
  }

  /** The same, reading the directories on the way. */
  async function findBlob(path: string): Promise<string | null> {
    const names = path.split('/');
    const file = names.pop() ?? '';
    let at = tree;
    for (const name of names) {
      const entry = (await directories.read(at)).get(name);
      if (entry?.mode !== '040000') return null;
      at = entry.id;
    }
    const entry = (await directories.read(at)).get(file);
    return entry?.mode.startsWith('100') === true ? entry.id : null;
  }

  async function readResidents(key: UnitKey): Promise<readonly Resident[]> {
    const paths = contents.paths(key);
    const blobs = await Promise.all(paths.map(findBlob));
    return keep(
      key,
      paths.map((path, at) => ({ path, blob: blobs[at] ?? null })),
    );
  }

  function lookUp(key: UnitKey): readonly Resident[] | undefined {
    const places: { path: string; blob: string | null }[] = [];
    for (const path of contents.paths(key)) {
      const blob = blobAt(path);
      if (blob === undefined) return undefined;
      places.push({ path, blob });
    }
    return keep(key, places);
  }

  /** Of the places that a unit has had in any tree, those where it stands in this one. */
  function keep(
    key: UnitKey,
    places: readonly { readonly path: string; readonly blob: string | null }[],
  ): readonly Resident[] {
    const found = places.flatMap(({ path, blob }) =>
      blob !== null && isSame(unitKey(blob, path), key) ? [{ blob, path }] : [],
    );
    if (residents.size >= mostUnits) residents.clear();
    residents.set(nameOf(key), found);
    return found;
  }

  return {
    of: key => residents.get(nameOf(key)) ?? lookUp(key) ?? readResidents(key),
    at: findBlob,
  };
}

/** What the files of a tree do with a name, in no order: of a tree of which everything is indexed. */
export async function standing(
  contents: Contents,
  residents: Residents,
  { high, low, isAsked }: AskedName,
): Promise<readonly Standing[]> {
  const found: Standing[] = [];
  for (const { key, roles, calls } of contents.find(high, low)) {
    if (isAsked !== undefined && !contents.paths(key).some(isAsked)) continue;
    const here = residents.of(key);
    for (const { path, blob } of here instanceof Promise ? await here : here)
      found.push({ path, blob, roles, calls });
  }
  return found;
}

function cut(path: string): { readonly directory: string; readonly name: string } {
  const slash = path.lastIndexOf('/');
  return { directory: path.slice(0, Math.max(slash, 0)), name: path.slice(slash + 1) };
}

function nameOf({ high, low }: UnitKey): string {
  return `${high}:${low}`;
}

function isSame(left: UnitKey, right: UnitKey): boolean {
  return left.high === right.high && left.low === right.low;
}
