import type { FileVersion } from './applied.ts';
import { RefusedError } from './errors.ts';
import type { Objects } from './objects.ts';
import { pathProblem } from './path.ts';
import { entryAt, treeEntries } from './tree.ts';

/**
 * Which paths exist after a commit that git cannot be asked about yet: what it and the unwritten commits below it
 * changed, on top of a tree that git has.
 */
export interface PathState {
  readonly below: PathState | null;
  /** Tree id that the lowest state stands on. */
  readonly treeId: string;
  /** true: a file is there; false: none is. */
  readonly files: ReadonlyMap<string, boolean>;
  /** Directories that hold a file put there by this commit. */
  readonly directories: ReadonlySet<string>;
}

export function treeState(treeId: string): PathState {
  return { below: null, treeId, files: new Map(), directories: new Set() };
}

function* directoriesAbove(path: string): Generator<string> {
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) yield path.slice(0, at);
}

function changed(state: PathState, path: string): boolean | undefined {
  for (let at: PathState | null = state; at; at = at.below) {
    const file = at.files.get(path);
    if (file !== undefined) return file;
  }
  return undefined;
}

/** The first thing above a path that is a file or a symbolic link in the tree, unless it was taken away since. */
async function fileAbove(objects: Objects, state: PathState, path: string): Promise<string | null> {
  let beyondTree = false;
  for (const directory of directoriesAbove(path)) {
    const file = changed(state, directory);
    if (file) return directory;
    if (beyondTree || file === false) continue;
    const entry = await entryAt(objects, state.treeId, directory);
    if (!entry) beyondTree = true;
    else if (entry.mode !== '040000') return directory;
  }
  return null;
}

async function holdsFile(objects: Objects, state: PathState, directory: string): Promise<boolean> {
  const entry = await entryAt(objects, state.treeId, directory);
  const tree = entry?.mode === '040000' ? await objects.read(entry.id) : null;
  if (!tree) return false;
  for (const { name, mode } of treeEntries(tree.bytes, state.treeId.length / 2)) {
    const path = `${directory}/${Buffer.from(name).toString('utf8')}`;
    if (mode === '040000' ? await holdsFile(objects, state, path) : changed(state, path) !== false)
      return true;
  }
  return false;
}

function holdsNewFile(state: PathState, directory: string): boolean {
  for (let at: PathState | null = state; at; at = at.below) {
    if (!at.directories.has(directory)) continue;
    for (const path of at.files.keys()) {
      if (path.startsWith(`${directory}/`) && changed(state, path)) return true;
    }
  }
  return false;
}

/**
 * The paths after one more commit. Throws RefusedError when a path must not come into a tree, leads through a file or
 * symbolic link, or names a directory: git-fast-import(1) itself would do as it is told.
 */
export async function changePaths(
  objects: Objects,
  below: PathState,
  gone: ReadonlySet<string>,
  put: ReadonlyMap<string, FileVersion>,
): Promise<PathState> {
  const files = new Map<string, boolean>();
  const directories = new Set<string>();
  for (const path of gone) files.set(path, false);
  for (const path of put.keys()) {
    files.set(path, true);
    for (const directory of directoriesAbove(path)) directories.add(directory);
  }
  const state = { below, treeId: below.treeId, files, directories };
  for (const path of gone) refuse(path, pathProblem(path));
  for (const [path, { mode }] of put) {
    refuse(path, pathProblem(path, mode));
    const above = await fileAbove(objects, state, path);
    refuse(path, above === null ? null : `leads through ${above}, which is a file or a symbolic link`);
    const full = holdsNewFile(state, path) || (await holdsFile(objects, state, path));
    refuse(path, full ? 'is a directory' : null);
  }
  return state;
}

function refuse(path: string, problem: string | null): void {
  if (problem !== null) throw new RefusedError(`${JSON.stringify(path.slice(0, 200))} ${problem}`);
}
