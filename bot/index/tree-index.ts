import { unitKey, type UnitKey } from '../../storage/tree-index/unit-key.ts';
import { changedFiles, openDirectories, type TreeFile } from '../git/directories.ts';
import { RefusedError } from '../git/errors.ts';
import type { Objects } from '../git/objects.ts';
import { openContents, type Contents, type Sizes } from './contents.ts';
import { isIndexed, scanSources, type Source } from './scan.ts';
import { openView, type TreeView } from './view.ts';
import { scanInWorkers, workersFor } from './workers.ts';

/**
 * Who declares, defines, exports, calls and mentions what, over all C sources, headers, assembly sources, Kconfig files and
 * Makefiles of the trees that were indexed. Files are known by blob, so one index serves all commits of a mirror.
 */
export interface TreeIndex {
  /** Is everything of this commit or tree indexed? Then `at` costs nothing. */
  covers(treeish: string): Promise<boolean>;
  /** The view of a commit or tree; scans what is not indexed yet. Throws RefusedError when there is no such tree. */
  at(treeish: string): Promise<TreeView>;
  /** Of what is on disk. */
  sizes(): Sizes;
  /** How many files were scanned since it was opened. */
  scanned(): number;
  /** Keeps what was scanned on disk. */
  flush(): void;
  /** Flushes, and ends. */
  close(): void;
}

export interface TreeIndexOptions {
  /** Told how many of the blobs that have to be scanned are done. */
  readonly progress?: (done: number, total: number) => void;
  /** Files and directories of trees that stay at hand. */
  readonly entries?: number;
}

/** What waits in memory before it is written. */
const mostWaiting = 20_000;

/** Opens the tree index of a repository that is kept in a directory. */
export function openTreeIndex(
  objects: Objects,
  directory: string,
  options: TreeIndexOptions = {},
): TreeIndex {
  const contents = openContents(directory);
  const directories = openDirectories(objects, options.entries);
  let total = 0;
  // Series of one day have one base.
  let view: TreeView | null = null;

  async function treeOf(treeish: string): Promise<string> {
    const tree = await objects.info(`${treeish}^{tree}`);
    if (!tree) throw new RefusedError(`${treeish} names no tree in ${objects.gitDir}`);
    return tree.id;
  }

  async function update(tree: string): Promise<void> {
    const near = await nearest(objects, contents);
    const files = await changedFiles(directories, near, tree);
    const { sources, places } = newcomers(contents, files);
    const workers = workersFor(sources.length);
    let done = 0;
    const scanned = (count: number): void => options.progress?.((done += count), sources.length);
    const segments =
      workers > 0 ? await scanInWorkers(objects, directory, { sources, workers }, scanned) : [];
    if (workers === 0) await scanSources(objects, sources, contents.builder, scanned);
    // Only now: a blob that has a place counts as scanned.
    for (const { key, path } of places) contents.builder.places.add(key, path);
    total += sources.length;
    contents.cover(tree, segments);
    if (segments.length > 0 || contents.builder.places.length > mostWaiting) contents.flush();
  }

  return {
    covers: async treeish => contents.trees.includes(await treeOf(treeish)),
    async at(treeish) {
      const tree = await treeOf(treeish);
      if (!contents.trees.includes(tree)) await update(tree);
      if (view?.tree !== tree) view = openView(contents, directories, tree);
      return view;
    },
    sizes: () => contents.sizes(),
    scanned: () => total,
    flush: () => contents.flush(),
    close() {
      contents.flush();
      contents.close();
    },
  };
}

/** The covered tree to compare with: the last one that the repository still has. */
async function nearest(objects: Objects, { trees }: Contents): Promise<string | null> {
  for (const tree of trees.toReversed()) {
    if ((await objects.info(tree))?.type === 'tree') return tree;
  }
  return null;
}

interface Newcomers {
  readonly sources: readonly Source[];
  readonly places: readonly { readonly key: UnitKey; readonly path: string }[];
}

/** What the index does not know of some files: the blobs to scan, and the places where blobs stand. */
function newcomers(contents: Contents, files: readonly TreeFile[]): Newcomers {
  const sources = new Map<string, Source>();
  const places: { key: UnitKey; path: string }[] = [];
  for (const { path, mode, id } of files) {
    if (!isIndexed(path, mode)) continue;
    const key = unitKey(id, path);
    const paths = contents.paths(key);
    if (paths.length === 0) sources.set(`${key.high}:${key.low}`, { blob: id, path });
    if (!paths.includes(path)) places.push({ key, path });
  }
  return { sources: [...sources.values()], places };
}
