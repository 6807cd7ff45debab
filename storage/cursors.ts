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
  /** When something of it was stored last, in seconds since 1970; null: never. */
  readonly moved: number | null;
  /** When it was last asked and gave all that it had; null: never by `seamwatch run`. */
  readonly pulled: number | null;
  /** Items known to follow; null when that cannot be told. */
  readonly remaining: number | null;
}

/** All feeds that were ever read, and those that are configured, by name. */
export async function listFeeds(
  reader: Reader,
  configured: readonly string[] = [],
): Promise<readonly FeedState[]> {
  const cursors = await reader.selectFrom('cursors').select(['feed', 'remaining', 'moved_at']).execute();
  const pulls = await reader.selectFrom('pulls').selectAll().execute();
  const moved = new Map(cursors.map(({ feed, remaining, moved_at }) => [feed, { remaining, moved_at }]));
  const pulled = new Map(pulls.map(({ feed, pulled_at }) => [feed, pulled_at]));
  const names = [...new Set([...configured, ...moved.keys(), ...pulled.keys()])].sort();
  return names.map(name => ({
    name,
    moved: moved.get(name)?.moved_at ?? null,
    pulled: pulled.get(name) ?? null,
    remaining: moved.get(name)?.remaining ?? null,
  }));
}
