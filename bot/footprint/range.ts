import type { BodySource } from '../../analyzers/footprint/body.ts';
import type { Footprint, Needs } from '../../analyzers/footprint/footprint.ts';
import type { Home } from '../../analyzers/footprint/home.ts';
import {
  conditionalsIn,
  hooksIn,
  iteratorsIn,
  type CoreFile,
} from '../../analyzers/footprint/interaction.ts';
import { isLinked, type Use } from '../../analyzers/footprint/use.ts';
import { compareFiles } from '../../analyzers/interface/compare.ts';
import { composeFiles } from '../composition.ts';
import { openFacts, type FactsCache } from '../facts.ts';
import type { AppliedFile, FileVersion } from '../git/applied.ts';
import { countLines } from '../git/line-counts.ts';
import { readRange } from '../git/range.ts';
import { openTree } from '../git/tree.ts';
import type { Place } from '../index/place.ts';
import type { TreeView } from '../index/view.ts';
import type { IndexedTree } from '../indexed-tree.ts';
import { gatherBody, takenBy } from './directory.ts';
import type { Inquiry } from './inquiry.ts';
import { openTreeFiles } from './tree-files.ts';

/** Source whose facts are kept, in bytes. */
const factsLimit = 64 << 20;

/** The footprint of a range: what its home takes at its end, and what it changes outside of it. */
export async function footprintOfRange(
  { of, home: patterns, architectures }: Inquiry,
  tree: IndexedTree,
): Promise<Footprint> {
  const range = await readRange(tree.objects, of);
  const files = openTreeFiles(await openTree(tree.objects, tree.commit));
  const view = await tree.index.at(tree.commit);
  const { sources, home, headers } = await gatherBody(patterns, files, view);
  const taken = await takenBy(sources, { files, view, home, architectures });
  const whole = range.whole ?? composeFiles(range.commits.map(commit => commit.files));
  const facts = openFacts(factsLimit);
  const changes = compareFiles(
    whole.map(file => facts.pair(file)),
    1,
  ).filter(({ file, tier }) => !home(file) && tier !== 'local');
  const counts = await countLines(tree.objects.gitDir, range.base, tree.commit);
  const ofBody = await namesOfBody(sources, home, view);
  const core = whole.filter(({ path }) => !home(path)).map(file => coreFile(file, facts));
  return {
    of,
    against: range.base,
    home: [...patterns, ...headers],
    language: 'kernel',
    ...taken,
    needs: await needsBefore(taken.uses, await tree.index.at(range.base)),
    surface: [],
    lines: sumLines(counts, home),
    files: {
      inside: counts.filter(({ path }) => home(path)).length,
      outside: counts.filter(({ path }) => !home(path)).length,
    },
    changes,
    iterators: iteratorsIn(core, new Set(taken.uses.map(({ symbol }) => symbol))),
    hooks: core.flatMap(file => hooksIn(file, ofBody)),
    conditionals: core.flatMap(conditionalsIn),
  };
}

function sumLines(counts: Awaited<ReturnType<typeof countLines>>, home: Home): Footprint['lines'] {
  const sum = (inside: boolean): number =>
    counts
      .filter(({ path }) => home(path) === inside)
      .reduce((total, { added, removed }) => total + added + removed, 0);
  return { inside: sum(true), outside: sum(false) };
}

function coreFile(file: AppliedFile, facts: FactsCache): CoreFile {
  const version = (some: FileVersion | null, path: string) => {
    const read = some === null ? null : facts.of(some, path);
    return some === null || read === null ? null : { bytes: some.bytes, facts: read };
  };
  return {
    path: file.path,
    before: version(file.before, file.oldPath ?? file.path),
    after: version(file.after, file.path),
  };
}

/** What others can reach of a body, and no other file of the tree defines. */
async function namesOfBody(
  sources: readonly BodySource[],
  home: Home,
  view: TreeView,
): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const { path, facts } of sources) {
    for (const { name, form, storage } of [...facts.functions, ...facts.variables])
      if (form === 'definition' && (storage !== 'static' || path.endsWith('.h'))) names.add(name);
    // A constant of its headers is a value; what takes arguments does something.
    if (path.endsWith('.h'))
      for (const { name, parameters } of facts.macros()) if (parameters !== null) names.add(name);
  }
  const found = await view.find(names);
  for (const [name, places] of found)
    if (places.some(place => !home(place.path) && isDefinedIn(place))) names.delete(name);
  return names;
}

function isDefinedIn({ path, defines, definesMacro, definesLocally }: Place): boolean {
  return defines || definesMacro || (definesLocally && path.endsWith('.h'));
}

/** What the tree before the range did not give yet. */
async function needsBefore(uses: readonly Use[], before: TreeView): Promise<Needs> {
  const linked = uses.filter(isLinked);
  const found = await before.find(linked.map(({ symbol }) => symbol));
  const needs = { madeGlobal: [] as string[], exported: [] as string[] };
  for (const { symbol, exported, local, defined } of linked) {
    const places = found.get(symbol) ?? [];
    const global = places.some(place => place.defines);
    const kept = places.some(place => place.definesLocally && place.path === defined.file);
    if (!global && kept && !local) needs.madeGlobal.push(symbol);
    if ((global || kept) && exported !== null && places.every(place => !place.exports))
      needs.exported.push(symbol);
  }
  return { madeGlobal: needs.madeGlobal.sort(), exported: needs.exported.sort() };
}
