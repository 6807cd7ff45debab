import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { sourceKind } from '../../analyzers/source/source-kind.ts';
import { ExitError } from '../exit.ts';
import type { Directories } from '../git/directories.ts';
import { changedFiles } from '../git/directories.ts';
import type { Objects } from '../git/objects.ts';
import { entryAt } from '../git/tree.ts';

/** A source of a tree, in git or on disk, that is not read yet. */
export interface AuditSource {
  readonly path: string;
  /** The id of its blob; null on disk. */
  readonly id: string | null;
  /** null when it cannot be read, or is too large for anybody to have written it. */
  read(): Promise<Uint8Array | null>;
}

/** In bytes. */
const largestSource = 8 << 20;

/** The sources below paths of a commit; all of them for no path. Throws ExitError for a path that it has not. */
export async function sourcesInTree(
  objects: Objects,
  directories: Directories,
  { commit, paths }: { readonly commit: string; readonly paths: readonly string[] },
): Promise<AuditSource[]> {
  const root = await objects.info(`${commit}^{tree}`);
  if (root === null) throw new ExitError(`${commit} names no tree in ${objects.gitDir}`);
  const found = new Map<string, AuditSource>();
  const add = (file: string, { mode, id }: { mode: string; id: string }): void => {
    if (mode.startsWith('100') && sourceKind(file) !== null)
      found.set(file, { path: file, id, read: () => readBlob(objects, id) });
  };
  for (const given of paths.length === 0 ? [''] : paths) {
    const place = given.replace(/^\.\/|\/+$/g, '');
    const entry = place === '' ? { mode: '040000', id: root.id } : await entryAt(objects, root.id, place);
    if (entry === null) throw new ExitError(`${given}: no such path in ${commit.slice(0, 12)}`);
    if (entry.mode !== '040000') add(place, entry);
    else
      for (const file of await changedFiles(directories, null, entry.id))
        add(place === '' ? file.path : `${place}/${file.path}`, file);
  }
  return [...found.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
}

async function readBlob(objects: Objects, id: string): Promise<Uint8Array | null> {
  const info = await objects.info(id);
  if (info === null || info.size > largestSource) return null;
  return (await objects.read(id))?.bytes ?? null;
}

/** The sources below directories on disk, or files there, by their paths as given. */
export async function sourcesOnDisk(paths: readonly string[]): Promise<AuditSource[]> {
  const listed = await Promise.all(paths.map(filesAt));
  return listed
    .flat()
    .filter(file => sourceKind(file) !== null)
    .map(file => ({ path: file, id: null, read: () => readSmall(file) }));
}

async function filesAt(place: string): Promise<string[]> {
  if ((await stat(place)).isFile()) return [place];
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .filter(file => !path.relative(place, file).split(path.sep).includes('.git'))
    .sort();
}

async function readSmall(file: string): Promise<Uint8Array | null> {
  return (await stat(file)).size > largestSource ? null : readFile(file);
}
