import type { ComparedFile } from '../../analyzers/compare/compared-file.ts';
import { mergeChanges, type PlannedChange, type TreeChange } from '../../analyzers/compare/merge.ts';
import {
  isHalf,
  isPrivate,
  isType,
  planSymbol,
  type GroupChange,
  type SymbolPlan,
} from '../../analyzers/compare/plan.ts';
import { settle, type Declaring } from '../../analyzers/compare/settle.ts';
import { bareName, symbolsOf } from '../../analyzers/compare/symbols.ts';
import type { Change } from '../../analyzers/interface/change.ts';
import { architectureOf } from '../../analyzers/compare/territory.ts';
import { classOf } from '../../analyzers/interface/kinds/table.ts';
import type { Objects } from '../git/objects.ts';
import type { Progress } from '../progress.ts';
import type { Atlas } from './atlas.ts';
import { groupByDirectory, joinClusters, type Cluster, type FileSizes } from './groups.ts';
import { isServed, isShown, reviewSurface, type Sorted } from './surface-changes.ts';
import type { Team } from './team.ts';

/** What whole trees are compared with. */
export interface TreeTools {
  readonly objects: Objects;
  readonly team: Team;
  readonly atlas: Atlas;
  readonly sizes: FileSizes;
  readonly progress: (title: string) => Progress;
  /** Is it worth a look at the whole tree whether what is new in one directory was somewhere else before? */
  readonly additions: boolean;
}

/** The changes between two trees, and the files that were too large to be read. */
export interface TreeChanges {
  readonly changes: readonly TreeChange[];
  readonly unread: readonly string[];
}

/**
 * The interface changes that files show: first directory by directory, then once more, over all files that speak of it, for
 * each symbol of which one directory does not show everything. `wanted` says which symbols matter.
 */
export async function compareTrees(
  files: readonly ComparedFile[],
  wanted: (change: Change) => boolean,
  tools: TreeTools,
): Promise<TreeChanges> {
  const groups = await groupByDirectory(files, tools.sizes);
  const first = await performGroups(groups, tools);
  const relevant = first.found.filter(({ change }) => wanted(change));
  const [shown, declared] = partition(relevant, ({ change }) => isShown(change));
  const surface = await reviewSurface(shown, groups.flat(), tools);
  const named = await review(declared, groups, tools);
  const second = [
    ...(await performPlans(named.plans, tools)).filter(({ change }) => !isShown(change)),
    ...(await performPlans(surface.plans, tools)).filter(({ change }) => isShown(change)),
  ];
  const known = await withoutPhantoms([...surface.settled, ...named.settled, ...second], tools.atlas);
  return { changes: mergeChanges(known), unread: first.unread };
}

function partition<Value>(values: readonly Value[], test: (value: Value) => boolean): [Value[], Value[]] {
  return [values.filter(test), values.filter(value => !test(value))];
}

/**
 * Leaves out what seems to be gone while code goes on to use it: something makes it that the scanner does not see, such as a
 * macro that pastes its name together.
 */
async function withoutPhantoms(changes: readonly PlannedChange[], atlas: Atlas): Promise<PlannedChange[]> {
  const kept: PlannedChange[] = [];
  for (const planned of changes) {
    const { change, plan } = planned;
    const isGone = change.parts.some(({ kind }) => kind === 'symbol-removed' || kind === 'macro-removed');
    const architecture = plan?.architecture ?? architectureOf(change.file);
    if (isGone && !isPrivate(change) && (await atlas.isUsedAfter(change.symbol, architecture))) continue;
    if (isGone && (await isServed(change.symbol, atlas))) continue;
    kept.push(planned);
  }
  return kept;
}

async function performGroups(
  groups: readonly ComparedFile[][],
  { team, progress }: TreeTools,
): Promise<{ found: GroupChange[]; unread: string[] }> {
  const bar = progress('comparing files');
  const total = groups.reduce((sum, { length }) => sum + length, 0);
  let done = 0;
  const jobs = groups.map(group => ({ kind: 'files' as const, files: group, names: null }));
  const results = await team.perform(jobs, job => bar.update((done += job.files.length), total));
  bar.stop();
  return {
    found: results.flatMap(({ found }, group) => found.map(({ change }) => ({ change, group }))),
    unread: results.flatMap(({ unread }) => unread),
  };
}

/** Tells the changes that stand as they are from the symbols that have to be looked at over more files. */
async function review(
  found: readonly GroupChange[],
  groups: readonly ComparedFile[][],
  { atlas, progress, additions }: TreeTools,
): Promise<Sorted> {
  const bar = progress('looking names up');
  const byPath = new Map(
    groups.flat().flatMap(file => [file.path, file.oldPath ?? file.path].map(path => [path, file] as const)),
  );
  const members = groups.map(group => new Set(group.map(({ path }) => path)));
  const isIn = (path: string, group: number) => members[group].has(path);
  const settled: PlannedChange[] = [];
  const plans: SymbolPlan[] = [];
  const bundles = bundle(found);
  const headers = await atlas.defining(new Set(bundles.flatMap(lostNames)));
  let done = 0;
  for (const all of bundles) {
    bar.update(++done, bundles.length);
    const open = !additions && all.length === 1 && all.every(isAddition) ? [] : openOf(all);
    const { places, files } = await othersOf(open, { atlas, headers });
    const isElsewhere = files.some(({ path }) => !open.some(({ group }) => isIn(path, group)));
    const told = isElsewhere ? null : settle(open, places, isIn);
    const closed = all.filter(each => !open.includes(each));
    settled.push(...[...closed, ...(told ?? [])].map(({ change }) => ({ change, plan: null })));
    if (told !== null) continue;
    const changed = open.flatMap(({ change }) => byPath.get(change.file) ?? []);
    plans.push(...planSymbol(namesOf(open), changed, [...places.map(({ file }) => file), ...files]));
  }
  bar.stop();
  return { settled, plans };
}

/** Those that files elsewhere may have to do with: of private ones those that may be one half of a move to or from a shared file. */
function openOf(all: readonly GroupChange[]): GroupChange[] {
  const shared = all.filter(({ change }) => !isPrivate(change));
  if (!shared.some(({ change }) => isHalf(change))) return shared;
  return all.filter(each => shared.includes(each) || isHalf(each.change));
}

interface Others {
  readonly places: readonly Declaring[];
  /** Headers that may define a macro, a type or a constant that seems to be gone. */
  readonly files: readonly ComparedFile[];
}

async function othersOf(
  open: readonly GroupChange[],
  {
    atlas,
    headers,
  }: { readonly atlas: Atlas; readonly headers: ReadonlyMap<string, readonly ComparedFile[]> },
): Promise<Others> {
  const places = (await Promise.all(namesOf(open).map(name => atlas.declaring(name)))).flat();
  const own = new Set(open.map(({ change }) => architectureOf(change.file)));
  const isHere = ({ path }: ComparedFile) => own.has(null) || [null, ...own].includes(architectureOf(path));
  const files = open.flatMap(each => lostNames([each])).flatMap(name => headers.get(name) ?? []);
  return { places, files: files.filter(isHere) };
}

/** Is all that one group shows of a symbol that it is new? */
function isAddition({ change }: GroupChange): boolean {
  return change.parts.every(({ kind }) => classOf(kind) === 'addition');
}

/** Macros, types and constants that seem to be gone, as code spells them: the index does not say who else defines one. */
function lostNames(all: readonly GroupChange[]): string[] {
  return all
    .filter(({ change }) => !isPrivate(change) && isType(change) && isHalf(change))
    .flatMap(({ change }) => [
      bareName(change.symbol),
      ...change.parts.flatMap(({ kind, member }) => (kind === 'enum-removed' ? (member ?? []) : [])),
    ]);
}

function namesOf(changes: readonly GroupChange[]): string[] {
  return [...new Set(changes.flatMap(({ change }) => symbolsOf(change)))];
}

/** The changes of each symbol together; a symbol that seems to be renamed with those of its former name. */
function bundle(found: readonly GroupChange[]): GroupChange[][] {
  const present = new Map<string, string>();
  for (const { change } of found)
    for (const former of symbolsOf(change).slice(1)) present.set(former, change.symbol);
  const bundles = new Map<string, GroupChange[]>();
  for (const each of found) {
    const key = present.get(each.change.symbol) ?? each.change.symbol;
    const list = bundles.get(key);
    if (list === undefined) bundles.set(key, [each]);
    else list.push(each);
  }
  return [...bundles.values()];
}

async function performPlans(
  plans: readonly SymbolPlan[],
  { team, sizes, progress }: TreeTools,
): Promise<PlannedChange[]> {
  const clusters: (Cluster & { readonly architecture: string | null })[] = [];
  for (const architecture of new Set(plans.map(plan => plan.architecture))) {
    const some = plans.filter(plan => plan.architecture === architecture).toSorted(byFirstFile);

    for (const cluster of await joinClusters(some, sizes)) clusters.push({ ...cluster, architecture });
  }
  const bar = progress('pairing symbols');
  let done = 0;
  const jobs = clusters.map(({ names, files }) => ({ kind: 'files' as const, files, names }));
  const results = await team.perform(jobs, job => bar.update((done += job.names.length), plans.length));
  bar.stop();
  const counts = countArchitectures(plans);
  return results.flatMap(({ found }, at) =>
    found
      .filter(({ change }) => change.tier !== 'local')
      .map(({ change }) => ({
        change,
        plan: { architecture: clusters[at].architecture, of: counts.get(change.symbol) ?? 1 },
      })),
  );
}

function countArchitectures(plans: readonly SymbolPlan[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { names } of plans) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function byFirstFile(one: SymbolPlan, other: SymbolPlan): number {
  const [left, right] = [one, other].map(({ files }) => files[0]?.path ?? '');
  return left < right ? -1 : Number(left > right);
}
