import { inChunks } from './chunks.ts';
import { now } from './clock.ts';
import type { Reader, Transaction } from './database.ts';
import { unsettleTied } from './ties.ts';

/** Which of some messages were erased and must not be stored again. */
export async function erased(reader: Reader, messageIds: Iterable<string>): Promise<ReadonlySet<string>> {
  const rows = await inChunks(messageIds, chunk =>
    reader.selectFrom('tombstones').select('message_id').where('message_id', 'in', chunk).execute(),
  );
  return new Set(rows.map(({ message_id }) => message_id));
}

/**
 * Erases a message with all its copies, and lets what it was tied to be sorted again; says that it was, so that it does
 * not come back. False when there was none; the tombstone stands all the same.
 */
export async function eraseMessage(
  transaction: Transaction,
  messageId: string,
  reason: string,
): Promise<boolean> {
  await transaction
    .insertInto('tombstones')
    .values({ message_id: messageId, reason, at: now() })
    .onConflict(conflict => conflict.doNothing())
    .execute();
  await transaction.deleteFrom('raw_mails').where('message_id', '=', messageId).execute();
  const row = await transaction
    .selectFrom('messages')
    .select('id')
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  if (row === undefined) return false;
  await unsettleTied(transaction, [row.id]);
  await transaction.deleteFrom('messages').where('id', '=', row.id).execute();
  return true;
}
