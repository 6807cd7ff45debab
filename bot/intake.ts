import type { Message } from '../analyzers/mail/message.ts';
import { addArrivals } from '../storage/arrivals.ts';
import { setCursor } from '../storage/cursors.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { addRawMails, copiesOf, packMail, type NewRawMail } from '../storage/raw-mails.ts';
import { erased } from '../storage/tombstones.ts';
import { deriveMessages } from './assembly/derive.ts';
import type { FeedItem, FeedMail } from './feeds/feed.ts';
import { forgetMessage } from './forget.ts';
import { parseMessage } from './mail/parse.ts';

/** What the store knows a feed by. */
export interface FeedIdentity {
  readonly name: string;
  /** Address of its list; null when the mails tell. */
  readonly list: string | null;
  readonly visibility: 'public' | 'private';
}

/** A mail that was read, ready to be stored. */
interface ReadMail {
  readonly mail: FeedMail;
  readonly message: Message;
  readonly row: NewRawMail;
}

/** How many mails of a batch are new. */
export interface Stored {
  readonly mails: number;
  readonly fresh: number;
}

/**
 * Stores what a feed handed out, and how far it was read, in one transaction: after a crash at any instant both are there,
 * or neither.
 */
export async function storeItems(
  database: Database,
  feed: FeedIdentity,
  items: readonly FeedItem[],
): Promise<Stored> {
  const read = items.flatMap(item => (item.what === 'mail' ? [readItem(item)] : []));
  const last = items.findLast(({ cursor }) => cursor !== null);
  return database.write(async transaction => {
    const gone = await erased(transaction, new Set(read.map(({ row }) => row.messageId)));
    const wanted = read.filter(({ row }) => !gone.has(row.messageId));
    const fresh = await storeMails(transaction, feed, wanted);
    for (const item of items)
      if (item.what === 'deletion')
        await forgetMessage(transaction, item.messageId, `deleted by ${feed.name}: ${item.source}`);
    if (last !== undefined && last.cursor !== null)
      await setCursor(transaction, feed.name, { cursor: last.cursor, remaining: last.remaining });
    return { mails: read.length, fresh };
  });
}

function readItem(mail: FeedMail): ReadMail {
  const message = parseMessage(mail.raw);
  const row = {
    digest: message.digest,
    messageId: message.id,
    packed: packMail(mail.raw),
    size: mail.raw.length,
    problem: mail.problem,
  };
  return { mail, message, row };
}

async function storeMails(
  transaction: Transaction,
  feed: FeedIdentity,
  read: readonly ReadMail[],
): Promise<number> {
  const rows = await addRawMails(
    transaction,
    read.map(({ row }) => row),
  );
  const arrivals = read.flatMap(({ row, mail }) => {
    const stored = rows.get(row.digest);
    const list = mail.list ?? feed.list;
    const visible = feed.visibility === 'public';
    return stored === undefined ? [] : [{ raw: stored.id, feed: feed.name, list, visible }];
  });
  const news = await addArrivals(transaction, arrivals);
  const fresh = read.filter(({ row }) => news.has(rows.get(row.digest)?.id ?? -1));
  await deriveMessages(
    transaction,
    fresh.map(({ row }) => row.messageId),
    await singles(transaction, fresh),
  );
  return [...rows.values()].filter(row => row.fresh).length;
}

/** Messages that have one copy only, by id: they need not be read again. */
async function singles(
  transaction: Transaction,
  fresh: readonly ReadMail[],
): Promise<ReadonlyMap<string, Message>> {
  const copies = await copiesOf(
    transaction,
    fresh.map(({ row }) => row.messageId),
  );
  return new Map(
    fresh.flatMap(({ message }) => (copies.get(message.id) === 1 ? [[message.id, message] as const] : [])),
  );
}
