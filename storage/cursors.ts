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
