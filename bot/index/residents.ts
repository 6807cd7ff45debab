import { unitKey, type UnitKey } from '../../storage/tree-index/unit-key.ts';
import type { Directories } from '../git/directories.ts';
import type { Contents } from './contents.ts';

/** A blob that stands at a path of a tree. */
export interface Resident {
  readonly blob: string;
  readonly path: string;
}

/** Where the units of the index stand in one tree. Each unit is looked up once, however many names it has. */
export interface Residents {
  /** At once where the directories on the way were read already. */
  of(key: UnitKey): readonly Resident[] | Promise<readonly Resident[]>;
  /** The id of the blob at a path; null where there is no file. */
  at(path: string): Promise<string | null>;
}

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

  /** Reads the directories above a path. */
  async function readAbove(path: string): Promise<void> {
    for (let end = 0; end >= 0; end = path.indexOf('/', end + 1)) {
      const id = treeAt(path.slice(0, end));
      if (typeof id !== 'string') return;
      await directories.read(id);
    }
  }

  async function readResidents(key: UnitKey): Promise<readonly Resident[]> {
    await Promise.all(contents.paths(key).map(path => readAbove(path)));
    return lookUp(key) ?? [];
  }

  function lookUp(key: UnitKey): readonly Resident[] | undefined {
    const found: Resident[] = [];
    for (const path of contents.paths(key)) {
      const blob = blobAt(path);
      if (blob === undefined) return undefined;
      if (blob !== null && isSame(unitKey(blob, path), key)) found.push({ blob, path });
    }
    residents.set(nameOf(key), found);
    return found;
  }

  return {
    of: key => residents.get(nameOf(key)) ?? lookUp(key) ?? readResidents(key),
    async at(path) {
      await readAbove(path);
      return blobAt(path) ?? null;
    },
  };
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
