import type { MessageOutline } from '../analyzers/mail/message.ts';
import { chunksOf, inChunks } from './chunks.ts';
import type { Reader, Transaction } from './database.ts';

/** What is derived from the copies of a message. */
export interface DerivedMessage {
  readonly messageId: string;
  /** A MessageOutline, as JSON. */
  readonly outline: string;
  /** Addresses of the lists that it came by. */
  readonly lists: readonly string[];
  /** Hashed keys of what it is tied to. */
  readonly ties: readonly number[];
  readonly patchId: string | null;
  /** Version of the parser. */
  readonly parser: number;
}

/** What a message is, once it was sorted. */
export interface MessagePlace {
  readonly role: 'cover' | 'patch' | 'reply-patch' | 'followup' | 'skipped' | 'unrelated';
  /** Id of the series that it is part of, or speaks of. */
  readonly series: string | null;
  readonly number: number | null;
  readonly reason: string | null;
}

/** Stores messages as not yet sorted, in the place of what was known of them; returns their rows by Message-ID. */
export async function putMessages(
  transaction: Transaction,
  messages: readonly DerivedMessage[],
): Promise<ReadonlyMap<string, number>> {
  const rows = new Map<string, number>();
  for (const chunk of chunksOf(messages)) {
    const put = await transaction
      .insertInto('messages')
      .values(
        chunk.map(({ messageId, outline, patchId, parser }) => ({
          message_id: messageId,
          outline,
          patch_id: patchId,
          parser,
          sorted: 0 as const,
        })),
      )
      .onConflict(conflict =>
        conflict.column('message_id').doUpdateSet(expression => ({
          outline: expression.ref('excluded.outline'),
          patch_id: expression.ref('excluded.patch_id'),
          parser: expression.ref('excluded.parser'),
          sorted: 0,
        })),
      )
      .returning(['id', 'message_id'])
      .execute();
    for (const { id, message_id } of put) rows.set(message_id, id);
  }
  return rows;
}

/** Rows of messages, by Message-ID; those that are not there are left out. */
export async function messageRows(
  reader: Reader,
  messageIds: Iterable<string>,
): Promise<ReadonlyMap<string, number>> {
  const rows = await inChunks(messageIds, chunk =>
    reader.selectFrom('messages').select(['id', 'message_id']).where('message_id', 'in', chunk).execute(),
  );
  return new Map(rows.map(({ id, message_id }) => [message_id, id]));
}

/** Rows of messages that are not sorted yet, the oldest first. */
export async function unsortedMessages(reader: Reader, limit: number): Promise<readonly number[]> {
  const rows = await reader
    .selectFrom('messages')
    .select('id')
    .where('sorted', '=', 0)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** A message with its place. */
export interface SortedMessage {
  readonly id: number;
  readonly outline: MessageOutline;
  readonly sorted: boolean;
  readonly place: Omit<MessagePlace, 'role'> & { readonly role: string | null };
}

/** Messages by row. */
export async function messagesAt(reader: Reader, rows: Iterable<number>): Promise<readonly SortedMessage[]> {
  const found = await inChunks(rows, chunk =>
    reader
      .selectFrom('messages')
      .select(['id', 'outline', 'sorted', 'role', 'series', 'number', 'reason'])
      .where('id', 'in', chunk)
      .execute(),
  );
  return found.map(({ id, outline, sorted, role, series, number, reason }) => ({
    id,
    outline: JSON.parse(outline) as MessageOutline,
    sorted: sorted === 1,
    place: { role, series, number, reason },
  }));
}

/** Patch-ids of the messages at some rows. */
export async function patchIdsAt(reader: Reader, rows: Iterable<number>): Promise<readonly string[]> {
  const found = await inChunks(rows, chunk =>
    reader
      .selectFrom('messages')
      .select('patch_id')
      .where('id', 'in', chunk)
      .where('patch_id', 'is not', null)
      .execute(),
  );
  return found.flatMap(({ patch_id }) => patch_id ?? []);
}

/** Says what a message is. */
export async function placeMessage(transaction: Transaction, id: number, place: MessagePlace): Promise<void> {
  await transaction
    .updateTable('messages')
    .set({ ...place, sorted: 1 })
    .where('id', '=', id)
    .execute();
}

/** Lets messages whose place did not change count as sorted. */
export async function markSorted(transaction: Transaction, rows: Iterable<number>): Promise<void> {
  for (const chunk of chunksOf(rows))
    await transaction.updateTable('messages').set({ sorted: 1 }).where('id', 'in', chunk).execute();
}
