import { now } from '../storage/clock.ts';
import type { Database } from '../storage/database.ts';
import { clearFailure, recordFailure } from '../storage/failures.ts';
import { isApplied } from '../storage/reviews.ts';
import { dueStandings, putStanding, type Candidate, type Standing } from '../storage/standings.ts';
import { reviewOrder } from './review-due.ts';
import type { Reviewers } from './reviewing/reviewers.ts';
import type { StandingOutcome } from './reviewing/task.ts';

/** Which series are looked at again, and by whom. */
export interface StandingOptions {
  readonly reviewers: Reviewers;
  /** Of the mirror as it is now. */
  readonly tips: string;
  /** A series without a mail for so long, in seconds, is not open any more. */
  readonly open: number;
  readonly signal: AbortSignal;
}

/** Series that a reviewer takes at a time. */
const together = 16;

/**
 * Looks how some open series stand in the mirror as it is now, and returns how many they were; 0 when all were looked at.
 * One that does not apply is reviewed again; one that did is tried on its branch.
 */
export async function lookAtSome(database: Database, options: StandingOptions): Promise<number> {
  const { reviewers, tips, open } = options;
  const limit = reviewers.threads * together;
  const due = await dueStandings(database.read, { tips, since: now() - open, limit });
  const orders: Promise<void>[] = [];
  for (let at = 0; at < due.length; at += together)
    orders.push(lookAt(database, options, due.slice(at, at + together)));
  await Promise.all(orders);
  return due.length;
}

async function lookAt(
  database: Database,
  options: StandingOptions,
  candidates: readonly Candidate[],
): Promise<void> {
  const again = candidates.filter(({ base }) => base === null).map(({ id }) => id);
  const applied = candidates.flatMap(({ id, base }) => (base === null ? [] : [{ id, base }]));
  if (again.length > 0) await tryAgain(database, options, again);
  if (applied.length === 0) return;
  const outcomes = await standingsOf(options, applied);
  await storeStandings(database, options.tips, outcomes);
}

const unapplied: Standing = {
  state: 'unapplied',
  branch: null,
  commit: null,
  title: null,
  obstacle: null,
};

async function tryAgain(database: Database, options: StandingOptions, ids: readonly string[]): Promise<void> {
  const outcomes = await reviewOrder(database, options, ids);
  const left = outcomes.filter(
    outcome => 'review' in outcome && !outcome.review.body.patches.every(isApplied),
  );
  await storeStandings(
    database,
    options.tips,
    left.map(({ id }) => ({ id, standing: unapplied })),
  );
}

async function standingsOf(
  { reviewers, signal }: StandingOptions,
  requests: readonly { readonly id: string; readonly base: string }[],
): Promise<readonly StandingOutcome[]> {
  try {
    return await reviewers.stand(requests);
  } catch (error) {
    if (signal.aborted) return [];
    const failure = error instanceof Error ? error.message : String(error);
    return requests.map(({ id }) => ({ id, failure }));
  }
}

async function storeStandings(
  database: Database,
  tips: string,
  outcomes: readonly StandingOutcome[],
): Promise<void> {
  await database.write(async transaction => {
    for (const outcome of outcomes) {
      const { id } = outcome;
      if ('standing' in outcome) {
        await putStanding(transaction, id, { standing: outcome.standing, tips });
        await clearFailure(transaction, 'standing', id);
      } else
        await recordFailure(transaction, {
          stage: 'standing',
          subject: id,
          reason: outcome.failure,
          retry: true,
        });
    }
  });
}
