import type { ReviewedSeries } from '../../analyzers/review.ts';
import { readEntries, withFiles, type LogEntry, type RangeCommit } from '../git/commit-log.ts';
import { emptyTree } from '../git/tree-difference.ts';
import type { Objects } from '../git/objects.ts';
import { reviewRange, type RangeTools } from '../range-review.ts';

/** What came of a commit: its review, as of the range from its parent to it, or why there is none. */
export type CommitOutcome = { readonly id: string } & (
  { readonly reviewed: ReviewedSeries } | { readonly failure: string }
);

/** The files of so many commits are asked for together, before those before them are reviewed; fewer when they have many files. */
const together = 8;
const mostFiles = 64;

/** Reviews commits one after another, each on its parent's tree. One that fails leaves the others be. */
export async function* reviewCommits(
  ids: readonly string[],
  tools: RangeTools,
): AsyncGenerator<CommitOutcome> {
  for await (const { entry, commit } of readAhead(tools.objects, ids)) {
    const { id } = entry;
    try {
      yield { id, reviewed: await reviewCommit(entry, await commit, tools) };
    } catch (error) {
      yield { id, failure: error instanceof Error ? error.message : String(error) };
    }
  }
}

interface CommitAhead {
  readonly entry: LogEntry;
  readonly commit: Promise<RangeCommit>;
}

async function* readAhead(objects: Objects, ids: readonly string[]): AsyncGenerator<CommitAhead> {
  let asked: readonly CommitAhead[] = [];
  let entries: LogEntry[] = [];
  let files = 0;
  for await (const entry of readEntries(objects, ids)) {
    entries.push(entry);
    files += entry.raw.length;
    if (entries.length < together && files < mostFiles) continue;
    const fresh = entries.map(one => ask(objects, one));
    [entries, files] = [[], 0];
    yield* asked;
    asked = fresh;
  }
  const last = entries.map(one => ask(objects, one));
  yield* asked;
  yield* last;
}

function ask(objects: Objects, entry: LogEntry): CommitAhead {
  const commit = withFiles(objects, entry);
  // Its failure is told when its turn comes.
  commit.catch(() => undefined);
  return { entry, commit };
}

function reviewCommit(
  { id, parents }: LogEntry,
  commit: RangeCommit,
  tools: RangeTools,
): Promise<ReviewedSeries> {
  const base = parents[0] ?? emptyTree(id);
  return reviewRange(`${base}..${id}`, { base, commits: [commit], merges: 0, whole: null }, tools);
}
