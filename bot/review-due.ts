import { now } from '../storage/clock.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { clearFailure, recordFailure } from '../storage/failures.ts';
import { putReview } from '../storage/reviews.ts';
import { dueSeries } from '../storage/series.ts';
import { LostReviewerError, type Reviewers } from './reviewing/reviewers.ts';
import type { Outcome } from './reviewing/task.ts';
import { findStored } from './stored-series.ts';

/** How series are reviewed, and who wants to know how it goes. */
export interface ReviewOptions {
  readonly reviewers: Reviewers;
  /** Missing parts are waited for so long, in seconds. */
  readonly wait: number;
  readonly signal: AbortSignal;
  /** Told how many were reviewed by now, and of how many of them there is no review. */
  readonly progress: (reviewed: number, failed: number) => void;
}

/** Series that a reviewer takes at a time: their commits are published together. */
const together = 16;
/** Orders that wait at each reviewer, so that none has to. */
const ahead = 2;

/** Reviews all series that are due, several at a time, and returns how many were. */
export async function reviewDue(
  database: Database,
  { reviewers, wait, signal, progress }: ReviewOptions,
): Promise<number> {
  const working = new Set<string>();
  const orders = new Set<Promise<void>>();
  let [reviewed, failed] = [0, 0];
  try {
    while (!signal.aborted) {
      const room = reviewers.threads * ahead - orders.size;
      const due = room > 0 ? await nextDue(database, working, { wait, limit: room * together }) : [];
      if (due.length === 0 && orders.size === 0) break;
      for (let at = 0; at < due.length; at += together) {
        const ids = due.slice(at, at + together);
        for (const id of ids) working.add(id);
        const order = reviewOrder(database, { reviewers, signal }, ids).then(outcomes => {
          for (const id of ids) working.delete(id);
          orders.delete(order);
          reviewed += outcomes.length;
          failed += outcomes.filter(outcome => 'failure' in outcome).length;
          progress(reviewed, failed);
        });
        orders.add(order);
      }
      await Promise.race(orders);
    }
  } finally {
    // One that fails must not leave others behind that nobody waits for.
    await Promise.allSettled(orders);
  }
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

/** Reviews some series and stores what came of it; what was cut off by the signal stays due. */
export async function reviewOrder(
  database: Database,
  { reviewers, signal }: Pick<ReviewOptions, 'reviewers' | 'signal'>,
  ids: readonly string[],
): Promise<readonly Outcome[]> {
  const outcomes = await outcomesOf(reviewers, signal, ids);
  await database.write(async transaction => {
    for (const outcome of outcomes) await storeOutcome(transaction, outcome);
  });
  return outcomes;
}

async function storeOutcome(transaction: Transaction, outcome: Outcome): Promise<void> {
  if (!('review' in outcome)) {
    const { id, failure } = outcome;
    await recordFailure(transaction, { stage: 'review', subject: id, reason: failure, retry: true });
    return;
  }
  // What it was made without came while it was made: it is made again.
  const find = findStored(transaction);
  for (const hint of outcome.review.lacking) if ((await find(hint)) !== null) return;
  await putReview(transaction, outcome.id, outcome.review);
  await clearFailure(transaction, 'review', outcome.id);
}

async function outcomesOf(
  reviewers: Reviewers,
  signal: AbortSignal,
  ids: readonly string[],
): Promise<readonly Outcome[]> {
  try {
    return await reviewers.review(ids);
  } catch (error) {
    if (signal.aborted) return [];
    if (!(error instanceof LostReviewerError)) return ids.map(id => failureOf(id, error));
    // One of them has brought the reviewer down: the others shall not pay for it.
    return (await Promise.all(ids.map(id => outcomeOf(reviewers, signal, id)))).flat();
  }
}

async function outcomeOf(reviewers: Reviewers, signal: AbortSignal, id: string): Promise<readonly Outcome[]> {
  try {
    return await reviewers.review([id], 'ample');
  } catch (error) {
    return signal.aborted ? [] : [failureOf(id, error)];
  }
}

function failureOf(id: string, error: unknown): Outcome {
  return { id, failure: error instanceof Error ? error.message : String(error) };
}
