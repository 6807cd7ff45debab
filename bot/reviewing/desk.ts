import type { ReviewedSeries } from '../../analyzers/review.ts';
import { openReader, type Reader } from '../../storage/database.ts';
import type { Lacking } from '../../storage/lacking.ts';
import type { StoredReview } from '../../storage/reviews.ts';
import type { Readers } from '../analysis.ts';
import { gatherPrerequisites } from '../git/prerequisites.ts';
import { openRepository } from '../git/repository.ts';
import { reviewHunks } from '../hunk-review.ts';
import { reviewSeries } from '../pipeline.ts';
import { openRuleBook } from '../rules/book.ts';
import { openStandings } from '../standing.ts';
import { findStored, loadSeries, type LoadedSeries } from '../stored-series.ts';
import { openWorkshop, type Room, type Workshop } from '../workshop.ts';
import { takeSuppressions } from './carried-suppressions.ts';
import type { Outcome, ReviewerSettings, StandingOutcome, StandingRequest } from './task.ts';

/** A place where stored series are reviewed. */
export interface Desk {
  review(ids: readonly string[]): Promise<readonly Outcome[]>;
  /** How series stand in the mirror as it was when the desk was opened. */
  stand(requests: readonly StandingRequest[]): Promise<readonly StandingOutcome[]>;
  close(): Promise<void>;
}

/** Opens database and mirror for reviews. */
export async function openDesk(settings: ReviewerSettings): Promise<Desk> {
  const database = await openReader(settings.database);
  const { names, settings: ruleSettings } = settings.packs ?? { names: [], settings: {} };
  const readers = {
    consumers: settings.consumers,
    suppressions: takeSuppressions(settings.suppressions),
    rules: openRuleBook(names, ruleSettings),
  };
  const workshop = settings.mirror === null ? null : await openAt(settings.mirror, settings, readers);
  const tools = { reader: database.read, workshop, readers };
  const standings = workshop === null ? null : openStandings(workshop);
  return {
    async review(ids) {
      const loaded = await loadSeries(database.read, ids);
      return reviewTogether(loaded, tools);
    },
    async stand(requests) {
      if (workshop === null || standings === null) return [];
      const outcomes: StandingOutcome[] = [];
      for (const request of requests) outcomes.push(await stand(request, standings, tools.reader));
      return outcomes;
    },
    async close() {
      await workshop?.close();
      await database.close();
    },
  };
}

/** One of several in a process: what stays is what the patches of one series, and its revisions, share. */
const smallRoom: Room = { objects: 8 << 20, facts: 4 << 20, entries: 40_000 };

async function openAt(mirror: string, settings: ReviewerSettings, readers: Readers): Promise<Workshop> {
  const { committer, trees } = settings;
  return openWorkshop(await openRepository(mirror, settings.cache), {
    committer,
    preferred: ({ lists }) => lists.flatMap(list => trees[list] ?? []),
    findBases: true,
    progress: () => undefined,
    index: settings.index ? () => undefined : null,
    readers,
    room: smallRoom,
  });
}

/** A series that is gone meanwhile has no standing, which is no failure. */
async function stand(
  { id, base }: StandingRequest,
  standings: ReturnType<typeof openStandings>,
  reader: Reader,
): Promise<StandingOutcome> {
  try {
    const [loaded] = await loadSeries(reader, [id]);
    if (loaded === undefined) return { id, standing: gone };
    const { series } = loaded;
    return { id, standing: await standings.of({ series, base, find: findStored(reader) }) };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}

const gone = { state: 'unplaced', branch: null, commit: null, title: null, obstacle: null } as const;

interface Tools {
  readonly reader: Reader;
  readonly workshop: Workshop | null;
  readonly readers: Readers;
}

/** Reviews several series at once; when one of them brings it down, each by itself. */
async function reviewTogether(loaded: readonly LoadedSeries[], tools: Tools): Promise<readonly Outcome[]> {
  try {
    return await reviewLoaded(loaded, tools);
  } catch (error) {
    const [only] = loaded;
    if (loaded.length > 1) {
      const outcomes: Outcome[] = [];
      for (const each of loaded) outcomes.push(...(await reviewTogether([each], tools)));
      return outcomes;
    }
    const failure = error instanceof Error ? error.message : String(error);
    return only === undefined ? [] : [{ id: only.stored.posted.id, failure }];
  }
}

async function reviewLoaded(
  loaded: readonly LoadedSeries[],
  { reader, workshop, readers }: Tools,
): Promise<readonly Outcome[]> {
  const contents = new Map(loaded.map(({ stored }) => [stored.posted.id, stored.content]));
  const lacking = new Map<string, readonly Lacking[]>();
  const outcomes: Outcome[] = [];
  const add = (reviewed: ReviewedSeries): void => {
    const state = { content: contents.get(reviewed.id) ?? '', lacking: lacking.get(reviewed.id) ?? [] };
    outcomes.push({
      id: reviewed.id,
      review: storedReview(reviewed, { ...state, mirror: workshop?.mirror ?? null }),
    });
  };
  if (workshop === null) {
    for (const { series } of loaded) add(reviewHunks(series, readers));
    return outcomes;
  }
  const find = findStored(reader);
  // Before they are reviewed: what comes meanwhile counts as lacking, and is looked for again when the review is stored.
  for (const { series } of loaded) lacking.set(series.id, (await gatherPrerequisites(series, find)).missing);
  const requests = loaded.map(({ series }) => ({ series, given: null, find }));
  for await (const reviewed of reviewSeries(workshop, requests)) add(reviewed);
  return outcomes;
}

function storedReview(
  { base, patches, changes, findings, suppressed, reach, metrics }: ReviewedSeries,
  made: Pick<StoredReview, 'content' | 'mirror' | 'lacking'>,
): StoredReview {
  return { ...made, body: { base, patches, changes, findings, suppressed, reach, metrics } };
}
