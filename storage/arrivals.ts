import { chunksOf, inChunks } from './chunks.ts';
import type { Reader, Transaction } from './database.ts';
import type { Flag } from './tables.ts';

/** A raw mail, by row, came by a feed. */
export interface Arrival {
  readonly raw: number;
  readonly feed: string;
  /** null when the feed does not know. */
  readonly list: string | null;
  readonly visible: boolean;
}

/** Writes down which feeds brought which mails; returns the rows of the mails of which that was not known. */
export async function addArrivals(
  transaction: Transaction,
  arrivals: readonly Arrival[],
): Promise<ReadonlySet<number>> {
  const news = new Set<number>();
  for (const chunk of chunksOf(arrivals)) {
    const added = await transaction
      .insertInto('arrivals')
      .values(
        chunk.map(({ raw, feed, list, visible }) => ({
          raw,
          feed,
          list: list ?? '',
          visible: (visible ? 1 : 0) satisfies Flag,
        })),
      )
      .onConflict(conflict => conflict.doNothing())
      .returning('raw')
      .execute();
    for (const { raw } of added) news.add(raw);
  }
  return news;
}

/** Addresses of the lists that feeds say messages came by, by message. */
export async function arrivedLists(
  reader: Reader,
  messageIds: Iterable<string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await inChunks(messageIds, chunk =>
    reader
      .selectFrom('arrivals')
      .innerJoin('raw_mails', 'raw_mails.id', 'arrivals.raw')
      .select(['raw_mails.message_id as messageId', 'arrivals.list as list'])
      .distinct()
      .where('raw_mails.message_id', 'in', chunk)
      .where('arrivals.list', '!=', '')
      .execute(),
  );
  const lists = new Map<string, string[]>();
  for (const { messageId, list } of rows) lists.set(messageId, [...(lists.get(messageId) ?? []), list]);
  return lists;
}
