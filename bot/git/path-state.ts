import type { FileVersion } from './applied.ts';
import { RefusedError } from './errors.ts';
import type { Objects } from './objects.ts';
import { pathProblem } from './path.ts';
import { entryAt, treeEntries } from './tree.ts';
import type { TreeEntry } from './tree-entry.ts';

const directoryMode = '040000';

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

interface Place {
  /** The first thing above the path that is a file or a symbolic link. */
  readonly fileAbove: string | null;
  readonly entry: TreeEntry | null;
}

/** What a tree has at a path and above it; above what is there, there are directories alone. */
async function placeIn(objects: Objects, treeId: string, path: string): Promise<Place> {
  const entry = await entryAt(objects, treeId, path);
  if (entry !== null) return { fileAbove: null, entry };
  for (const directory of directoriesAbove(path)) {
    const above = await entryAt(objects, treeId, directory);
    if (above === null) break;
    if (above.mode !== directoryMode) return { fileAbove: directory, entry: null };
  }
  return { fileAbove: null, entry: null };
}

/** The file that a path would lead through: one put there since, or one of the tree that was not taken away. */
function fileAbove(state: PathState, path: string, place: Place): string | null {
  for (const directory of directoriesAbove(path)) if (changed(state, directory)) return directory;
  return place.fileAbove !== null && changed(state, place.fileAbove) !== false ? place.fileAbove : null;
}

/** Is there still a file of the tree in a directory? */
async function holdsFile(
  objects: Objects,
  state: PathState,
  directory: string,
  entry: TreeEntry | null,
): Promise<boolean> {
  const tree = entry?.mode === directoryMode ? await objects.read(entry.id) : null;
  if (!tree) return false;
  for (const below of treeEntries(tree.bytes, state.treeId.length / 2)) {
    const path = `${directory}/${Buffer.from(below.name).toString('utf8')}`;
    const held =
      below.mode === directoryMode
        ? await holdsFile(objects, state, path, below)
        : changed(state, path) !== false;
    if (held) return true;
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
    const place = await placeIn(objects, state.treeId, path);
    const above = fileAbove(state, path, place);
    refuse(path, above === null ? null : `leads through ${above}, which is a file or a symbolic link`);
    const full = holdsNewFile(state, path) || (await holdsFile(objects, state, path, place.entry));
    refuse(path, full ? 'is a directory' : null);
  }
  return state;
}

function refuse(path: string, problem: string | null): void {
  if (problem !== null) throw new RefusedError(`${JSON.stringify(path.slice(0, 200))} ${problem}`);
}
