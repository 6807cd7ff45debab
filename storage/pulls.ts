import { now } from './clock.ts';
import type { Transaction } from './database.ts';

/** Writes down that a feed was asked for all that it had, and gave it. */
export async function notePull(transaction: Transaction, feed: string): Promise<void> {
  const row = { pulled_at: now() };
  await transaction
    .insertInto('pulls')
    .values({ feed, ...row })
    .onConflict(conflict => conflict.column('feed').doUpdateSet(row))
    .execute();
}
