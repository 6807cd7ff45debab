import { RefusedError } from './errors.ts';
import type { Objects } from './objects.ts';
import type { TreeEntry } from './tree-entry.ts';
import { treeEntries } from './tree.ts';

/** What stands in one directory of a tree, by name. */
export type Directory = ReadonlyMap<string, TreeEntry>;

/** Directories by the ids of their trees, those used of late at hand. */
export interface Directories {
  /** A directory that is at hand. */
  known(tree: string): Directory | undefined;
  /** Reads a directory; throws RefusedError when the repository has no such tree. */
  read(tree: string): Promise<Directory>;
}

/** Files and directories that are named in those at hand, some 300 bytes each; a whole kernel has 85,000. */
const mostEntries = 250_000;

/** Directories of a repository; those not used for the longest go first when they name more than `most` entries. */
export function openDirectories(objects: Objects, most: number = mostEntries): Directories {
  const directories = new Map<string, Directory>();
  let entries = 0;

  function known(tree: string): Directory | undefined {
    const directory = directories.get(tree);
    if (directory === undefined) return undefined;
    directories.delete(tree);
    directories.set(tree, directory);
    return directory;
  }

  function keep(tree: string, directory: Directory): void {
    if (directories.has(tree)) return;
    directories.set(tree, directory);
    entries += directory.size + 1;
    for (const [oldest, { size }] of directories) {
      if (entries <= most || oldest === tree) break;
      directories.delete(oldest);
      entries -= size + 1;
    }
  }

  async function read(tree: string): Promise<Directory> {
    const kept = known(tree);
    if (kept) return kept;
    const object = await objects.read(tree);
    if (object?.type !== 'tree') throw new RefusedError(`${tree} is no tree in ${objects.gitDir}`);
    const directory = new Map<string, TreeEntry>();
    for (const { name, mode, id } of treeEntries(object.bytes, tree.length / 2))
      directory.set(Buffer.from(name.buffer, name.byteOffset, name.length).toString('utf8'), { mode, id });
    keep(tree, directory);
    return directory;
  }

  return { known, read };
}

/** A file of a tree. */
export interface TreeFile extends TreeEntry {
  readonly path: string;
}

function isDirectory({ mode }: TreeEntry): boolean {
  return mode === '040000';
}

/** The files of a tree that do not stand in another one as they are; all of them when there is no other (null). */
export async function changedFiles(
  directories: Directories,
  before: string | null,
  after: string,
): Promise<TreeFile[]> {
  const files: TreeFile[] = [];

  async function walk(oldTree: string | null, newTree: string, prefix: string): Promise<void> {
    if (oldTree === newTree) return;
    const [old, present] = await Promise.all([
      oldTree === null ? null : directories.read(oldTree),
      directories.read(newTree),
    ]);
    const below: Promise<void>[] = [];
    for (const [name, entry] of present) {
      const other = old?.get(name);
      if (other?.id === entry.id && other.mode === entry.mode) continue;
      const path = `${prefix}${name}`;
      if (isDirectory(entry))
        below.push(walk(other && isDirectory(other) ? other.id : null, entry.id, `${path}/`));
      else files.push({ path, ...entry });
    }
    await Promise.all(below);
  }

  await walk(before, after, '');
  return files;
}
