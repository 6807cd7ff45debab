import { detached } from '../analyzers/detach.ts';
import type { Series } from '../analyzers/mail/series.ts';
import type { ReviewedSeries } from '../analyzers/review.ts';
import { analyse, forReaders, type AnalysedPatch, type Analysis } from './analysis.ts';
import type { SourceReader } from './excerpts.ts';
import { fetchFiles } from './fetch-files.ts';
import type { TryApply } from './git/base-trial.ts';
import type { AppliedFile } from './git/applied.ts';
import type { SelectedBase } from './git/base.ts';
import type { Objects } from './git/objects.ts';
import type { FindPrerequisite } from './git/prerequisites.ts';
import type { WrittenCommit } from './git/commits.ts';
import { commitStack, publishedPatches, type CommittedSeries } from './git/series-commits.ts';
import { applyStack, explainStop, firstStop, placesOf, untried, type AppliedSeries } from './git/series.ts';
import { openTree } from './git/tree.ts';
import { eraOf } from './rules/era.ts';
import { addReach } from './reach.ts';
import { addRules, type RuledAnalysis } from './rules/findings.ts';
import { seriesReview } from './series-review.ts';
import type { Workshop } from './workshop.ts';

/**
 * The way of the data, from series to review:
 *
 *     series -> base -> applied series -> facts before and after -> interface changes -> findings -> review
 *
 * Each stage is a function of the one before it. Commits become visible, and get their ids, when a batch is published.
 */
export interface Request {
  readonly series: Series;
  /** The revision of `--base`; null: it has to be found. */
  readonly given: string | null;
  readonly find: FindPrerequisite;
}

/** A review that lacks the ids of its commits, and holds on to nothing that it was made from. */
interface Draft {
  readonly review: ReviewedSeries;
  /** What is becoming of each of its patches; null where there is nothing to become a commit. */
  readonly commits: readonly (WrittenCommit | null)[];
}

/** Series whose commits are published together. */
const batchSize = 256;
/** Series whose files are asked for together. */
const groupSize = 128;

/** Reviews series one after another; each review is handed out when the commits of its batch are published. */
export async function* reviewSeries(
  workshop: Workshop,
  requests: Iterable<Request>,
): AsyncGenerator<ReviewedSeries> {
  let drafts: Draft[] = [];
  let base: string | null = null;
  for (const group of groupsOf(requests, groupSize)) {
    await fetchFiles(
      workshop.objects,
      group.map(({ series }) => series),
      base,
    );
    for (const request of group) drafts.push(await draftReview(workshop, request));
    base = drafts.at(-1)?.review.base.commit ?? base;
    if (drafts.length < batchSize) continue;
    yield* publish(workshop, drafts);
    drafts = [];
  }
  if (drafts.length > 0) yield* publish(workshop, drafts);
}

function* groupsOf<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let group: Item[] = [];
  for (const item of items) {
    if (group.push(item) < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

async function draftReview(workshop: Workshop, { series, given, find }: Request): Promise<Draft> {
  const tryApply = trial(workshop.objects);
  const base = await workshop.bases.select({ series, given, find, tryApply });
  const stack = await applyOn(workshop.objects, base, [...base.prerequisites, series]);
  const committed = await commitOn(workshop, base, stack);
  const under = stack.slice(0, -1);
  const sources = workshop.openSources();
  const told = forReaders(await analyseOn(workshop, base, under, { committed, sources }), workshop.readers);
  const analysis = await ruled(workshop, under, { series, base, committed, sources, analysis: told });
  const { places, commits } = committed;
  const reach = workshop.index === null || base.commit === null ? 'none' : 'tree';
  return {
    review: detached(seriesReview({ series, base, places, analysis, reach })),
    commits: places.map(place => commits.get(place) ?? null),
  };
}

/** A series on the tree it was made for, and what it changes there. */
interface Analysed {
  readonly series: Series;
  readonly base: SelectedBase;
  readonly committed: CommittedSeries;
  readonly sources: SourceReader;
  readonly analysis: Analysis;
}

/** The same with what the rules say that were asked for. */
async function ruled(
  { objects, index, readers }: Workshop,
  under: readonly AppliedSeries[],
  { series, base, committed, sources: { facts, read }, analysis }: Analysed,
): Promise<RuledAnalysis> {
  const { commit } = base;
  const rules = readers.rules ?? null;
  if (rules === null || commit === null) return { ...analysis, metrics: {} };
  const patches = committed.places.map(({ number, applied, patch }) => {
    return { number, files: applied.files, message: patch?.message.patch?.commitMessage ?? '' };
  });
  const view = index === null ? null : () => index.at(commit);
  const stack = { under: appliedFiles(under), patches };
  const ground = view === null ? null : { stack, surroundings: { objects, facts, view } };
  const work = { patches, end: null, era: await eraOf(objects, commit), rfc: series.rfc, ground };
  return addRules(analysis, rules, work, read);
}

/** What the series changes, and how far that reaches into the tree below it. */
async function analyseOn(
  { objects, index }: Workshop,
  { commit }: SelectedBase,
  under: readonly AppliedSeries[],
  { committed, sources: { facts, read } }: Pick<Analysed, 'committed' | 'sources'>,
): Promise<Analysis> {
  if (commit === null) return analyse([], facts);
  const patches = patchesOf(committed);
  const analysis = analyse(patches, facts, { read });
  if (index === null) return analysis;
  const view = () => index.at(commit);
  return addReach(analysis, { under: appliedFiles(under), patches }, { objects, facts, view });
}

function appliedFiles(under: readonly AppliedSeries[]): (readonly AppliedFile[])[] {
  return under.flatMap(({ places }) => places.map(({ applied }) => applied.files));
}

function trial(objects: Objects): TryApply {
  return async (commit, stack, { lenient }) => {
    const applied = await applyStack(await openTree(objects, commit), stack, { threeway: lenient });
    const stop = firstStop(applied);
    if (stop !== null) return { fits: false, detail: explainStop(stop) };
    const there = applied.flatMap(({ places }) => places).find(place => place.applied.status === 'already');
    if (there && !lenient) return { fits: false, detail: `patch ${there.number} is there already` };
    return { fits: true, detail: '' };
  };
}

/** Where no base fits, the likeliest shows what is in the way. */
async function applyOn(
  objects: Objects,
  { commit, nearest }: SelectedBase,
  stack: readonly Series[],
): Promise<AppliedSeries[]> {
  const at = commit ?? nearest;
  return at === null ? stack.map(withoutBase) : applyStack(await openTree(objects, at), stack);
}

function withoutBase(series: Series): AppliedSeries {
  const places = placesOf(series).map(({ number, patch }) => {
    const applied = patch === null ? untried('missing', null) : untried('blocked', 'no base was found');
    return { number, patch, applied };
  });
  return { series, places };
}

/** The series itself stands last on the stack; what it depends on becomes commits, too. */
async function commitOn(
  workshop: Workshop,
  base: SelectedBase,
  stack: readonly AppliedSeries[],
): Promise<CommittedSeries> {
  const committed = base.commit === null ? [] : await commitStack(workshop.commits, base.commit, stack);
  return committed.at(-1) ?? { places: stack.at(-1)?.places ?? [], commits: new Map() };
}

function patchesOf({ places }: CommittedSeries): AnalysedPatch[] {
  return places.map(({ number, applied }) => ({ number, files: applied.files }));
}

async function* publish(workshop: Workshop, drafts: readonly Draft[]): AsyncGenerator<ReviewedSeries> {
  const publication = await workshop.commits.publish();
  for (const { review, commits } of drafts) {
    yield { ...review, patches: publishedPatches(review.patches, commits, publication) };
  }
}
