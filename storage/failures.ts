import { now } from './clock.ts';
import type { Reader, Transaction } from './database.ts';

/** Something that went wrong, and was not put right since. */
export interface Failure {
  /** `feed`, `review`, `standing`, `mirror`, `configuration`. */
  readonly stage: string;
  /** The feed, Message-ID or series. */
  readonly subject: string;
  readonly reason: string;
  readonly attempts: number;
  /** Seconds since 1970. */
  readonly first: number;
  readonly last: number;
  /** When it is tried again; null: when someone asks. */
  readonly next: number | null;
}

/** Waits before another attempt, in seconds. */
export interface BackOff {
  /** After the first failure; doubled with each that follows. */
  readonly first: number;
  readonly longest: number;
}

const usual: BackOff = { first: 60, longest: 6 * 3600 };

/** Writes down that something failed; `retry`: can another attempt help, and when? Returns when it is to be made. */
export async function recordFailure(
  transaction: Transaction,
  {
    stage,
    subject,
    reason,
    retry,
  }: Pick<Failure, 'stage' | 'subject' | 'reason'> & { readonly retry: boolean | BackOff },
): Promise<number | null> {
  const known = await transaction
    .selectFrom('failures')
    .select('attempts')
    .where('stage', '=', stage)
    .where('subject', '=', subject)
    .executeTakeFirst();
  const attempts = (known?.attempts ?? 0) + 1;
  const { first, longest } = typeof retry === 'boolean' ? usual : retry;
  const next = retry === false ? null : now() + Math.min(first * 2 ** Math.min(attempts - 1, 30), longest);
  const row = { reason, attempts, last_at: now(), next_at: next };
  await transaction
    .insertInto('failures')
    .values({ stage, subject, first_at: now(), ...row })
    .onConflict(conflict => conflict.columns(['stage', 'subject']).doUpdateSet(row))
    .execute();
  return next;
}

/** Takes back that something failed: it went well. */
export async function clearFailure(transaction: Transaction, stage: string, subject: string): Promise<void> {
  await transaction
    .deleteFrom('failures')
    .where('stage', '=', stage)
    .where('subject', '=', subject)
    .execute();
}

/** Takes back all failures of a stage but those of some subjects: the others are no more. */
export async function keepFailures(
  transaction: Transaction,
  stage: string,
  subjects: readonly string[],
): Promise<void> {
  let query = transaction.deleteFrom('failures').where('stage', '=', stage);
  if (subjects.length > 0) query = query.where('subject', 'not in', subjects);
  await query.execute();
}

/** How much is not put right, by stage. */
export async function countFailures(reader: Reader): Promise<ReadonlyMap<string, number>> {
  const rows = await reader
    .selectFrom('failures')
    .select(({ fn }) => ['stage', fn.countAll<number>().as('all')])
    .groupBy('stage')
    .execute();
  return new Map(rows.map(({ stage, all }) => [stage, all]));
}

/** All that is not put right, the latest first. */
export async function listFailures(reader: Reader, limit: number): Promise<readonly Failure[]> {
  const rows = await reader
    .selectFrom('failures')
    .selectAll()
    .orderBy('last_at', 'desc')
    .orderBy('subject')
    .limit(limit)
    .execute();
  return rows.map(({ stage, subject, reason, attempts, first_at, last_at, next_at }) => ({
    stage,
    subject,
    reason,
    attempts,
    first: first_at,
    last: last_at,
    next: next_at,
  }));
}
