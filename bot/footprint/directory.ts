import { readBody, type BodySource } from '../../analyzers/footprint/body.ts';
import { needsOf, type Footprint } from '../../analyzers/footprint/footprint.ts';
import { homeOf, type Home } from '../../analyzers/footprint/home.ts';
import { openTree } from '../git/tree.ts';
import type { TreeView } from '../index/view.ts';
import type { IndexedTree } from '../indexed-tree.ts';
import { readSources } from '../sources.ts';
import { readHeaders } from './headers.ts';
import type { Inquiry } from './inquiry.ts';
import { ownHeaders } from './own-headers.ts';
import { takenFrom, type Taken } from './surroundings.ts';
import { openTreeFiles, type TreeFiles } from './tree-files.ts';

/** The footprint of a directory of the tree. */
export async function footprintInTree(inquiry: Inquiry, tree: IndexedTree): Promise<Footprint> {
  const patterns = [inquiry.of, ...inquiry.home];
  const files = openTreeFiles(await openTree(tree.objects, tree.commit));
  const view = await tree.index.at(tree.commit);
  const { sources, home, headers } = await gatherBody(patterns, files, view);
  const taken = await takenBy(sources, { files, view, home, architectures: inquiry.architectures });
  return footprint(inquiry.of, tree.commit, { sources, taken, home: [...patterns, ...headers] });
}

/** The footprint of a directory on disk, which is no part of the tree. */
export async function footprintOnDisk(inquiry: Inquiry, tree: IndexedTree): Promise<Footprint> {
  const sources = await readSources(inquiry.of);
  const files = openTreeFiles(await openTree(tree.objects, tree.commit));
  const view = await tree.index.at(tree.commit);
  const { architectures } = inquiry;
  const taken = await takenBy(sources, { files, view, home: () => false, architectures });
  return footprint(inquiry.of, tree.commit, { sources, taken, home: [inquiry.of] });
}

/** A body of code that is part of a tree. */
export interface GatheredBody {
  readonly sources: readonly BodySource[];
  readonly home: Home;
  /** Headers that stand elsewhere and are its own all the same. */
  readonly headers: readonly string[];
}

/** The sources that patterns take, with the headers that only they include. */
export async function gatherBody(
  patterns: readonly string[],
  files: TreeFiles,
  view: TreeView,
): Promise<GatheredBody> {
  const home = homeOf(patterns);
  const sources = await files.body(home, patterns);
  const own = await ownHeaders(sources, files, { view, home });
  const headers = own.map(({ path }) => path);
  return { sources: [...sources, ...own], home: path => home(path) || headers.includes(path), headers };
}

/** What sources take from a tree. */
export async function takenBy(
  sources: readonly BodySource[],
  ground: {
    readonly files: TreeFiles;
    readonly view: TreeView;
    readonly home: Home;
    readonly architectures: readonly string[];
  },
): Promise<Taken> {
  const headers = await readHeaders(sources, ground.files, ground);
  return takenFrom(readBody(sources), { ...ground, headers });
}

function footprint(
  of: string,
  against: string,
  { sources, taken, home }: { sources: readonly BodySource[]; taken: Taken; home: readonly string[] },
): Footprint {
  return {
    of,
    against,
    home,
    language: 'kernel',
    ...taken,
    needs: needsOf(taken.uses),
    surface: [],
    lines: { inside: readBody(sources).lines, outside: 0 },
    files: { inside: sources.length, outside: 0 },
    changes: [],
    iterators: [],
    hooks: [],
    conditionals: [],
  };
}
