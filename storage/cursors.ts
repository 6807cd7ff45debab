import { now } from './clock.ts';
import type { Reader, Transaction } from './database.ts';

/** How far a feed was read; null before the first time. */
export async function cursorOf(reader: Reader, feed: string): Promise<string | null> {
  const row = await reader.selectFrom('cursors').select('cursor').where('feed', '=', feed).executeTakeFirst();
  return row?.cursor ?? null;
}

/** Writes down how far a feed was read; part of the transaction that stores what came before. */
export async function setCursor(
  transaction: Transaction,
  feed: string,
  { cursor, remaining }: { readonly cursor: string; readonly remaining: number | null },
): Promise<void> {
  const row = { cursor, remaining, moved_at: now() };
  await transaction
    .insertInto('cursors')
    .values({ feed, ...row })
    .onConflict(conflict => conflict.column('feed').doUpdateSet(row))
    .execute();
}

/** How far a feed was read, for people. */
export interface FeedState {
  readonly name: string;
  /** When something of it was stored last, in seconds since 1970. */
  readonly moved: number;
  /** Items known to follow; null when that cannot be told. */
  readonly remaining: number | null;
}

/** All feeds that were ever read, by name. */
export async function listFeeds(reader: Reader): Promise<readonly FeedState[]> {
  const rows = await reader
    .selectFrom('cursors')
    .select(['feed', 'remaining', 'moved_at'])
    .orderBy('feed')
    .execute();
  return rows.map(({ feed, remaining, moved_at }) => ({ name: feed, moved: moved_at, remaining }));
}
