import { availableParallelism } from 'node:os';
import { reportCommits } from './desk.ts';
import { openPart } from './part.ts';
import { batches, openRow, type Row } from './row.ts';
import { openSpill } from './spill.ts';
import type { CommitReport, CommitSettings } from './task.ts';

/** With fewer commits a thread costs more than it saves. */
const fewest = 40;
const mostThreads = 2;

/** How many threads are worth it for so many commits; 0: none. Threads run the built program only. */
export function threadsFor(commits: number): number {
  if (commits < fewest || import.meta.url.endsWith('.ts')) return 0;
  return Math.min(mostThreads, availableParallelism());
}

/** Reviews commits in so many threads at once, of 0 (in this one) to 2; the reports come in the order of the commits. */
export async function* reportInThreads(
  ids: readonly string[],
  settings: CommitSettings,
  threads: number,
): AsyncGenerator<CommitReport> {
  const row = openRow(ids);
  if (threads === 0) {
    yield* reportCommits(
      batches(() => row.front()),
      settings,
    );
    return;
  }
  const front = openPart({ take: () => row.front(), settings });
  const back = threads > 1 ? openBack(row, settings) : null;
  try {
    yield* front.reports();
    if (back !== null) yield* back.reports();
  } finally {
    await Promise.all([front.close(), back?.close()]);
  }
}

/** One thread comes from the back: what one commit leaves its neighbour finds, and both threads are done at one time. */
function openBack(row: Row, settings: CommitSettings) {
  const part = openPart({ take: () => row.back(), settings });
  const spill = openSpill();
  const filled = fill();
  // Its failure is told when its turn comes.
  filled.catch(() => undefined);

  async function fill(): Promise<void> {
    for await (const report of part.reports()) spill.add(report);
  }

  return {
    async *reports(): AsyncGenerator<CommitReport> {
      await filled;
      yield* spill.backwards();
    },
    async close() {
      await part.close();
      spill.close();
    },
  };
}
