import { deflateSync, inflateSync } from 'node:zlib';
import { inChunks, chunksOf } from './chunks.ts';
import { now } from './clock.ts';
import type { Reader, Transaction } from './database.ts';

/** A mail to be stored. */
export interface NewRawMail {
  /** SHA-256 of the bytes, in hex digits. */
  readonly digest: string;
  readonly messageId: string;
  /** Packed by `packMail`. */
  readonly packed: Uint8Array;
  readonly size: number;
  readonly problem: string | null;
}

/** A stored mail. */
export interface RawMail {
  readonly id: number;
  readonly messageId: string;
  readonly raw: Uint8Array;
  readonly problem: string | null;
}

/** The bytes as they are stored. */
export function packMail(raw: Uint8Array): Uint8Array {
  return deflateSync(raw, { level: 3 });
}

/** Stores mails that are not there yet, and returns the row of each digest and whether it is new. */
export async function addRawMails(
  transaction: Transaction,
  mails: readonly NewRawMail[],
): Promise<ReadonlyMap<string, { readonly id: number; readonly fresh: boolean }>> {
  const rows = new Map<string, { id: number; fresh: boolean }>();
  const digests = new Set(mails.map(({ digest }) => digest));
  const known = await inChunks(digests, chunk =>
    transaction.selectFrom('raw_mails').select(['id', 'digest']).where('digest', 'in', chunk).execute(),
  );
  for (const { id, digest } of known) rows.set(digest, { id, fresh: false });
  const fresh = new Map(mails.filter(({ digest }) => !rows.has(digest)).map(mail => [mail.digest, mail]));
  for (const chunk of chunksOf(fresh.values())) {
    const added = await transaction
      .insertInto('raw_mails')
      .values(
        chunk.map(({ digest, messageId, packed, size, problem }) => ({
          digest,
          message_id: messageId,
          bytes: packed,
          size,
          problem,
          stored_at: now(),
        })),
      )
      .returning(['id', 'digest'])
      .execute();
    for (const { id, digest } of added) rows.set(digest, { id, fresh: true });
  }
  return rows;
}

/** How many copies there are of messages, by Message-ID. */
export async function copiesOf(
  reader: Reader,
  messageIds: Iterable<string>,
): Promise<ReadonlyMap<string, number>> {
  const rows = await inChunks(new Set(messageIds), chunk =>
    reader
      .selectFrom('raw_mails')
      .select(({ fn }) => ['message_id', fn.countAll<number>().as('count')])
      .where('message_id', 'in', chunk)
      .groupBy('message_id')
      .execute(),
  );
  return new Map(rows.map(({ message_id, count }) => [message_id, count]));
}

/** All copies of messages, in the order in which they came. */
export async function rawMailsOf(reader: Reader, messageIds: Iterable<string>): Promise<readonly RawMail[]> {
  const rows = await inChunks(messageIds, chunk =>
    reader
      .selectFrom('raw_mails')
      .select(['id', 'message_id', 'bytes', 'problem'])
      .where('message_id', 'in', chunk)
      .orderBy('id')
      .execute(),
  );
  return rows.map(unpacked);
}

/** Rows and Message-IDs of the mails stored after one. */
export async function messageIdsAfter(
  reader: Reader,
  row: number,
  limit: number,
): Promise<readonly Pick<RawMail, 'id' | 'messageId'>[]> {
  const rows = await reader
    .selectFrom('raw_mails')
    .select(['id', 'message_id'])
    .where('id', '>', row)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id, message_id }) => ({ id, messageId: message_id }));
}

function unpacked(row: {
  id: number;
  message_id: string;
  bytes: Uint8Array;
  problem: string | null;
}): RawMail {
  return { id: row.id, messageId: row.message_id, raw: inflateSync(row.bytes), problem: row.problem };
}
