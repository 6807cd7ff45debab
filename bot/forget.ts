import type { Transaction } from '../storage/database.ts';
import { seriesOf } from '../storage/series.ts';
import { seriesOfMember } from '../storage/members.ts';
import { eraseMessage } from '../storage/tombstones.ts';
import { settleSeries } from './assembly/settle.ts';

/**
 * Erases a message with all its copies and all that was derived from it, and leaves a tombstone so that it does not come
 * back. False when there is no such message; it will not come later, either.
 */
export async function forgetMessage(
  transaction: Transaction,
  messageId: string,
  reason: string,
): Promise<boolean> {
  const series = await seriesOfMember(transaction, messageId);
  const there = await eraseMessage(transaction, messageId, reason);
  const stored = [...(await seriesOf(transaction, series === null ? [] : [series])).values()];
  await settleSeries(transaction, { stored, removed: stored, put: [] });
  return there;
}
