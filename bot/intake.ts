import { addArrivals } from '../storage/arrivals.ts';
import { setCursor } from '../storage/cursors.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { addRawMails, copiesOf } from '../storage/raw-mails.ts';
import { erased } from '../storage/tombstones.ts';
import { deriveStored, storeDerived } from './assembly/derive.ts';
import type { FeedItem } from './feeds/feed.ts';
import { forgetMessage } from './forget.ts';
import type { ReadMail } from './reading/read.ts';

/** What the store knows a feed by. */
export interface FeedIdentity {
  readonly name: string;
  /** Address of its list; null when the mails tell. */
  readonly list: string | null;
  readonly visibility: 'public' | 'private';
}

/** What a feed handed out in a row, its mails read. */
export interface Intake {
  readonly items: readonly FeedItem[];
  readonly mails: readonly ReadMail[];
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
  { items, mails }: Intake,
): Promise<Stored> {
  const last = items.findLast(({ cursor }) => cursor !== null);
  return database.write(async transaction => {
    const gone = await erased(transaction, new Set(mails.map(({ row }) => row.messageId)));
    const wanted = mails.filter(({ row }) => !gone.has(row.messageId));
    const fresh = await storeMails(transaction, feed, wanted);
    for (const item of items)
      if (item.what === 'deletion')
        await forgetMessage(transaction, item.messageId, `deleted by ${feed.name}: ${item.source}`);
    if (last !== undefined && last.cursor !== null)
      await setCursor(transaction, feed.name, { cursor: last.cursor, remaining: last.remaining });
    return { mails: mails.length, fresh };
  });
}

async function storeMails(
  transaction: Transaction,
  feed: FeedIdentity,
  mails: readonly ReadMail[],
): Promise<number> {
  if (mails.length === 0) return 0;
  const rows = await addRawMails(
    transaction,
    mails.map(({ row }) => row),
  );
  const arrivals = mails.flatMap(({ row, list }) => {
    const stored = rows.get(row.digest);
    const visible = feed.visibility === 'public';
    return stored === undefined ? [] : [{ raw: stored.id, feed: feed.name, list, visible }];
  });
  const news = await addArrivals(transaction, arrivals);
  await deriveNews(
    transaction,
    mails.filter(({ row }) => news.has(rows.get(row.digest)?.id ?? -1)),
    new Set([...rows].flatMap(([digest, { fresh }]) => (fresh ? [digest] : []))),
  );
  return [...rows.values()].filter(row => row.fresh).length;
}

/** A mail that has come once, and now, says all of its message; of others all copies and arrivals have a say. */
async function deriveNews(
  transaction: Transaction,
  news: readonly ReadMail[],
  fresh: ReadonlySet<string>,
): Promise<void> {
  const copies = await copiesOf(
    transaction,
    news.map(({ row }) => row.messageId),
  );
  const isSingle = ({ row }: ReadMail): boolean => fresh.has(row.digest) && copies.get(row.messageId) === 1;
  const singles = new Map(news.filter(isSingle).map(({ derived }) => [derived.messageId, derived]));
  const others = new Set(news.filter(mail => !isSingle(mail)).map(({ row }) => row.messageId));
  await storeDerived(transaction, [...singles.values(), ...(await deriveStored(transaction, others))]);
}
