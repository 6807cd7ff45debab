import type { ReviewedSeries } from '../../analyzers/review.ts';
import {
  openCommitLog,
  withFiles,
  type CommitLog,
  type LogEntry,
  type RangeCommit,
} from '../git/commit-log.ts';
import type { SourceReader } from '../excerpts.ts';
import { emptyTree } from '../git/tree-difference.ts';
import type { Objects } from '../git/objects.ts';
import { reviewRange, type RangeTools } from '../range-review.ts';
import type { Order } from './task.ts';

/** What came of a commit: its review, as of the range from its parent to it, or why there is none. */
export type CommitOutcome = { readonly id: string } & (
  { readonly reviewed: ReviewedSeries } | { readonly failure: string }
);

/** Files that are read together. */
const mostFiles = 64;

/** Ids of commits, some at a time: their files are asked for together, before those before them are reviewed. */
export type Orders = AsyncIterable<Order> | Iterable<Order>;

/** What commits are reviewed with; each begins to read its files anew. */
export interface CommitTools extends Omit<RangeTools, 'sources'> {
  openSources(): SourceReader;
}

/** Reviews commits one after another, each on its parent's tree. One that fails leaves the others be. */
export async function* reviewCommits(orders: Orders, tools: CommitTools): AsyncGenerator<CommitOutcome> {
  const log = openCommitLog(tools.objects);
  try {
    for await (const { id, commit } of readAhead(orders, tools.objects, log)) {
      try {
        yield { id, reviewed: await reviewCommit(await commit, tools) };
      } catch (error) {
        yield { id, failure: error instanceof Error ? error.message : String(error) };
      }
    }
  } finally {
    await log.close();
  }
}

interface CommitAhead {
  readonly id: string;
  readonly commit: Promise<ReadCommit>;
}

interface ReadCommit {
  readonly entry: LogEntry;
  readonly commit: RangeCommit;
}

async function* readAhead(orders: Orders, objects: Objects, log: CommitLog): AsyncGenerator<CommitAhead> {
  let asked: readonly CommitAhead[] = [];
  for await (const ids of orders) {
    const entries = await Promise.allSettled(ids.map(id => log.read(id)));
    for (const [from, to] of portionsOf(entries.map(filesOf))) {
      const fresh = ids.slice(from, to).map((id, at) => ({ id, commit: read(entries[from + at]) }));
      // A failure is told when its turn comes.
      void Promise.allSettled(fresh.map(({ commit }) => commit));
      yield* asked;
      asked = fresh;
    }
  }
  yield* asked;

  async function read(settled: PromiseSettledResult<LogEntry> | undefined): Promise<ReadCommit> {
    if (settled?.status !== 'fulfilled') throw settled?.reason;
    return { entry: settled.value, commit: await withFiles(objects, settled.value) };
  }
}

function filesOf(entry: PromiseSettledResult<LogEntry>): number {
  return entry.status === 'fulfilled' ? entry.value.raw.length : 0;
}

/** From where to where commits can be read together, by the number of their files. */
function portionsOf(files: readonly number[]): [number, number][] {
  const portions: [number, number][] = [];
  let [begin, sum] = [0, 0];
  for (const [at, count] of files.entries()) {
    sum += count;
    if (sum < mostFiles && at + 1 < files.length) continue;
    portions.push([begin, at + 1]);
    [begin, sum] = [at + 1, 0];
  }
  return portions;
}

function reviewCommit({ entry, commit }: ReadCommit, tools: CommitTools): Promise<ReviewedSeries> {
  const { id, parents } = entry;
  const base = parents[0] ?? emptyTree(id);
  const range = { base, commits: [commit], merges: 0, whole: null };
  return reviewRange(`${base}..${id}`, range, { ...tools, sources: tools.openSources() });
}
