import { availableParallelism } from 'node:os';
import { reportCommits } from './desk.ts';
import { openPart } from './part.ts';
import type { CommitReport, CommitSettings } from './task.ts';

/** With fewer commits a thread costs more than it saves. */
const fewest = 40;
const mostThreads = 2;

/** How many threads are worth it for so many commits; 0: none. Threads run the built program only. */
export function threadsFor(commits: number): number {
  if (commits < fewest || import.meta.url.endsWith('.ts')) return 0;
  return Math.min(mostThreads, availableParallelism());
}

/** Neighbours together, as many for each: what one commit leaves the next one finds. */
export function partsOf(ids: readonly string[], threads: number): string[][] {
  const size = Math.ceil(ids.length / Math.max(threads, 1));
  const parts = Array.from({ length: threads }, (_, at) => ids.slice(at * size, (at + 1) * size));
  return parts.filter(part => part.length > 0);
}

/** Reviews commits in so many threads at once (0: in this one); the reports come in the order of the commits. */
export async function* reportInThreads(
  ids: readonly string[],
  settings: CommitSettings,
  threads: number,
): AsyncGenerator<CommitReport> {
  if (threads === 0) {
    yield* reportCommits(ids, settings);
    return;
  }
  const parts = partsOf(ids, threads).map(part => openPart({ ids: part, settings }));
  try {
    for (const part of parts) yield* part.reports();
  } finally {
    await Promise.all(parts.map(part => part.close()));
  }
}
