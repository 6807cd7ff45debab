import { unitKey, type UnitKey } from '../../storage/tree-index/unit-key.ts';
import { openDirectories } from '../git/directories.ts';
import { RefusedError } from '../git/errors.ts';
import type { Objects } from '../git/objects.ts';
import type { FileDifference } from '../git/tree-difference.ts';
import { turns } from '../git/turns.ts';
import { openContents, type Contents, type Sizes } from './contents.ts';
import { openResidents, standing } from './residents.ts';
import { isIndexed, scanSources, type Source } from './scan.ts';
import { openSearch } from './search.ts';
import { openTrail, type Trail } from './trail.ts';
import { openView, type TreeView } from './view.ts';
import { crewFor, scanTogether } from './workers.ts';

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
  /** Trees are asked one after another and never again: of what differs from one to the next only that is read which may hold a name that is asked for. */
  readonly passing?: boolean;
}

/** What waits in memory before it is written. */
const mostWaiting = 8000;

/** Opens the tree index of a repository that is kept in a directory. */
export function openTreeIndex(
  objects: Objects,
  directory: string,
  options: TreeIndexOptions = {},
): TreeIndex {
  const contents = openContents(directory);
  const directories = openDirectories(objects, options.entries);
  const inTurn = turns();
  const search = options.passing === true ? openSearch(objects) : null;
  let total = 0;
  let trail: Trail | null = null;
  // Series of one day have one base.
  let view: TreeView | null = null;

  async function treeOf(treeish: string): Promise<string> {
    const tree = await objects.info(`${treeish}^{tree}`);
    if (!tree) throw new RefusedError(`${treeish} names no tree in ${objects.gitDir}`);
    return tree.id;
  }

  async function scan(sources: readonly Source[]): Promise<void> {
    let done = 0;
    const scanned = (count: number): void => options.progress?.((done += count), sources.length);
    await scanSources(objects, sources, contents.builder, scanned);
    total += sources.length;
  }

  /** Reads all that a tree has and the covered one does not that it was compared with, in threads where it is much. */
  async function update(tree: string, files: readonly FileDifference[]): Promise<void> {
    const { sources, places } = newcomers(contents, files);
    const crew = crewFor(sources.length);
    let done = 0;
    const scanned = (count: number): void => options.progress?.((done += count), sources.length);
    const scanHere = (some: readonly Source[]) => scanSources(objects, some, contents.builder, scanned);
    const segments = await scanTogether(objects, directory, { sources, crew }, { scanned, scanHere });
    // Only now: a blob that has a place counts as scanned.
    for (const { key, path } of places) contents.builder.places.add(key, path);
    total += sources.length;
    contents.cover(tree, segments);
    flushMuch(segments.length > 0);
  }

  function flushMuch(surely: boolean): void {
    if (surely || contents.builder.places.length > mostWaiting) contents.flush();
  }

  /** The trail that has come to a tree; null when the tree is covered by itself. */
  async function goTo(tree: string): Promise<Trail | null> {
    if (contents.trees.includes(tree)) return null;
    if (trail?.tree === tree) return trail;
    const way = trail;
    // Two trees that are asked in turn are not walked between.
    coverTrail();
    // What breaks off on the way has come nowhere.
    trail = null;
    if (way !== null && (await way.moveTo(tree))) trail = way;
    else trail = await begin(tree);
    flushMuch(false);
    return trail;
  }

  function coverTrail(): void {
    if (trail?.isWhole === true && !contents.trees.includes(trail.tree)) contents.cover(trail.tree, []);
  }

  /** A trail from the nearest covered tree to this one; null when that is far, and this one is covered, too, now. */
  async function begin(tree: string): Promise<Trail | null> {
    const near = await nearest(objects, contents);
    const files = await objects.difference(near, tree);
    const way = near === null ? null : openTrail(near, { contents, directories, objects, scan, search });
    if (way !== null && (await way.moveTo(tree, files))) return way;
    await update(tree, files);
    return null;
  }

  function open(tree: string): TreeView {
    const residents = openResidents(contents, directories, tree);
    return openView({
      tree,
      directories,
      blob: path => residents.at(path),
      find: name => inTurn(async () => (await goTo(tree))?.find(name) ?? standing(contents, residents, name)),
    });
  }

  function flush(): void {
    coverTrail();
    contents.flush();
  }

  return {
    async covers(treeish) {
      const tree = await treeOf(treeish);
      return contents.trees.includes(tree) || trail?.tree === tree;
    },
    async at(treeish) {
      const tree = await treeOf(treeish);
      await inTurn(() => goTo(tree));
      if (view?.tree !== tree) view = open(tree);
      return view;
    },
    sizes: () => contents.sizes(),
    scanned: () => total,
    flush,
    close() {
      flush();
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
function newcomers(contents: Contents, files: readonly FileDifference[]): Newcomers {
  const sources = new Map<string, Source>();
  const places: { key: UnitKey; path: string }[] = [];
  for (const { path, after } of files) {
    if (after === null || !isIndexed(path, after.mode)) continue;
    const { id } = after;
    const key = unitKey(id, path);
    const paths = contents.paths(key);
    if (paths.length === 0) sources.set(`${key.high}:${key.low}`, { blob: id, path });
    if (!paths.includes(path)) places.push({ key, path });
  }
  return { sources: [...sources.values()], places };
}
