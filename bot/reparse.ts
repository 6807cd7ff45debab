import type { Transaction } from '../storage/database.ts';
import { messageIdsAfter } from '../storage/raw-mails.ts';
import { deriveStored, storeDerived } from './assembly/derive.ts';

/** Mails that are read again in one transaction. */
const atOnce = 16;

/**
 * Derives the messages of some stored mails again, those behind a row, and lets them be sorted; `last` is the row to go on
 * behind, null at the end. Whatever is done again gives the same.
 */
export async function reparseSome(
  transaction: Transaction,
  after: number,
): Promise<{ readonly mails: number; readonly last: number | null }> {
  const mails = await messageIdsAfter(transaction, after, atOnce);
  const ids = new Set(mails.map(({ messageId }) => messageId));
  await storeDerived(transaction, await deriveStored(transaction, ids));
  return { mails: mails.length, last: mails.at(-1)?.id ?? null };
}
