import { now } from '../storage/clock.ts';
import type { Database } from '../storage/database.ts';
import { clearFailure, recordFailure } from '../storage/failures.ts';
import { putReview } from '../storage/reviews.ts';
import { dueSeries } from '../storage/series.ts';
import type { Reviewers } from './reviewing/reviewers.ts';
import type { Outcome } from './reviewing/task.ts';

/** How series are reviewed, and who wants to know how it goes. */
export interface ReviewOptions {
  readonly reviewers: Reviewers;
  /** Missing parts are waited for so long, in seconds. */
  readonly wait: number;
  readonly signal: AbortSignal;
  readonly progress: (reviewed: number) => void;
}

/** Series that a reviewer takes at a time: their commits are published together. */
const together = 32;
/** Orders that wait at each reviewer, so that none has to. */
const ahead = 2;

/** Reviews all series that are due, several at a time, and returns how many were. */
export async function reviewDue(
  database: Database,
  { reviewers, wait, signal, progress }: ReviewOptions,
): Promise<number> {
  const working = new Set<string>();
  const orders = new Set<Promise<void>>();
  let reviewed = 0;
  while (!signal.aborted) {
    const room = reviewers.threads * ahead - orders.size;
    const due = room > 0 ? await nextDue(database, working, { wait, limit: room * together }) : [];
    if (due.length === 0 && orders.size === 0) break;
    for (let at = 0; at < due.length; at += together) {
      const ids = due.slice(at, at + together);
      for (const id of ids) working.add(id);
      const order = reviewOrder(database, reviewers, ids).then(done => {
        for (const id of ids) working.delete(id);
        orders.delete(order);
        progress((reviewed += done));
      });
      orders.add(order);
    }
    await Promise.race(orders);
  }
  await Promise.all(orders);
  return reviewed;
}

async function nextDue(
  database: Database,
  working: ReadonlySet<string>,
  { wait, limit }: { readonly wait: number; readonly limit: number },
): Promise<readonly string[]> {
  const due = await dueSeries(database.read, { waited: now() - wait, limit: limit + working.size });
  return due.filter(id => !working.has(id)).slice(0, limit);
}

async function reviewOrder(
  database: Database,
  reviewers: Reviewers,
  ids: readonly string[],
): Promise<number> {
  const outcomes = await outcomesOf(reviewers, ids);
  await database.write(async transaction => {
    for (const outcome of outcomes) {
      if ('review' in outcome) {
        await putReview(transaction, outcome.id, outcome.review);
        await clearFailure(transaction, 'review', outcome.id);
      } else
        await recordFailure(transaction, {
          stage: 'review',
          subject: outcome.id,
          reason: outcome.failure,
          retry: true,
        });
    }
  });
  return outcomes.length;
}

async function outcomesOf(reviewers: Reviewers, ids: readonly string[]): Promise<readonly Outcome[]> {
  try {
    return await reviewers.review(ids);
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return ids.map(id => ({ id, failure }));
  }
}
