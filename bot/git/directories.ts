import { RefusedError } from './errors.ts';
import type { Objects } from './objects.ts';
import { treeEntries, type TreeEntry } from './tree.ts';

/** What stands in one directory of a tree, by name. */
export type Directory = ReadonlyMap<string, TreeEntry>;

/** Directories by the ids of their trees: each is read once. */
export interface Directories {
  /** A directory that was read already. */
  known(tree: string): Directory | undefined;
  /** Reads a directory; throws RefusedError when the repository has no such tree. */
  read(tree: string): Promise<Directory>;
}

/** A kernel has 5,000. */
const mostDirectories = 30_000;

/** Directories of a repository, those read the longest ago going first when there are too many. */
export function openDirectories(objects: Objects): Directories {
  const directories = new Map<string, Directory>();

  async function read(tree: string): Promise<Directory> {
    const kept = directories.get(tree);
    if (kept) return kept;
    const object = await objects.read(tree);
    if (object?.type !== 'tree') throw new RefusedError(`${tree} is no tree in ${objects.gitDir}`);
    const directory = new Map<string, TreeEntry>();
    for (const { name, mode, id } of treeEntries(object.bytes, tree.length / 2))
      directory.set(Buffer.from(name.buffer, name.byteOffset, name.length).toString('utf8'), { mode, id });
    directories.set(tree, directory);
    for (const oldest of directories.keys()) {
      if (directories.size <= mostDirectories) break;
      directories.delete(oldest);
    }
    return directory;
  }

  return { known: tree => directories.get(tree), read };
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

/** A file that differs between two trees; null on the side that has none. */
export interface FileDifference {
  readonly path: string;
  readonly before: TreeEntry | null;
  readonly after: TreeEntry | null;
}

/** The files that differ between two trees, by path; directories with one id are not entered. */
export async function differingFiles(
  directories: Directories,
  before: string,
  after: string,
): Promise<FileDifference[]> {
  const files: FileDifference[] = [];
  const read = async (tree: string | null): Promise<Directory> =>
    tree === null ? new Map() : directories.read(tree);

  async function walk(oldTree: string | null, newTree: string | null, prefix: string): Promise<void> {
    if (oldTree === newTree) return;
    const [old, present] = await Promise.all([read(oldTree), read(newTree)]);
    const below: Promise<void>[] = [];
    for (const name of new Set([...old.keys(), ...present.keys()])) {
      const [left, right] = [old.get(name) ?? null, present.get(name) ?? null];
      if (left?.id === right?.id && left?.mode === right?.mode) continue;
      const path = `${prefix}${name}`;
      const [leftTree, rightTree] = [left, right].map(entry =>
        entry && isDirectory(entry) ? entry.id : null,
      );
      if (leftTree !== null || rightTree !== null) below.push(walk(leftTree, rightTree, `${path}/`));
      const [leftFile, rightFile] = [left, right].map(entry => (entry && isDirectory(entry) ? null : entry));
      if (leftFile !== null || rightFile !== null) files.push({ path, before: leftFile, after: rightFile });
    }
    await Promise.all(below);
  }

  await walk(before, after, '');
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}
