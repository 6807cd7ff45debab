import type { LineageKey } from '../analyzers/mail/lineage.ts';
import { chunksOf, inChunks } from './chunks.ts';
import type { Reader, Transaction } from './database.ts';
import { hashedKey } from './hashed-key.ts';

/** The keys of a series: those it is found by, and those by which it finds others. */
export interface SeriesKeys {
  readonly filed: readonly LineageKey[];
  readonly sought: readonly LineageKey[];
}

/** Up to so many series under one key are looked at together, however far from each other they stand. */
const few = 96;

/** Writes down the keys of a series in the place of those it had. */
export async function setSeriesKeys(
  transaction: Transaction,
  { row, position }: { readonly row: number; readonly position: string },
  { filed, sought }: SeriesKeys,
): Promise<void> {
  await transaction.deleteFrom('series_keys').where('series', '=', row).execute();
  const filedKeys = new Set(filed.map(({ text }) => hashedKey(text)));
  const soughtKeys = new Set(sought.map(({ text }) => hashedKey(text)));
  const rows = [...new Set([...filedKeys, ...soughtKeys])].map(key => ({
    key,
    position,
    series: row,
    filed: filedKeys.has(key) ? (1 as const) : (0 as const),
    sought: soughtKeys.has(key) ? (1 as const) : (0 as const),
  }));
  for (const chunk of chunksOf(rows)) await transaction.insertInto('series_keys').values(chunk).execute();
}

/** A series that asks for others, at its place among them. */
export interface Asking {
  readonly position: string;
  readonly keys: readonly LineageKey[];
}

/**
 * Rows of the series that are filed under (or seek, with `sought`) a key that is asked for. Of a key that only counts
 * nearby, at least the `before` filed series on the one side and the `after` on the other side are looked at.
 */
export async function seriesUnder(
  reader: Reader,
  asking: readonly Asking[],
  side: 'filed' | 'sought',
  { before, after }: { readonly before: number; readonly after: number },
): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  const near = new Map<number, Set<string>>();
  const all = new Set<number>();
  for (const { position, keys } of asking) {
    for (const { text, near: isNear } of keys) {
      const key = hashedKey(text);
      if (!isNear) all.add(key);
      else near.set(key, (near.get(key) ?? new Set()).add(position));
    }
  }
  const large = await largeKeys(reader, near.keys());
  for (const key of near.keys()) if (!large.has(key)) all.add(key);
  const rows = await inChunks(all, chunk =>
    reader
      .selectFrom('series_keys')
      .select('series')
      .distinct()
      .where('key', 'in', chunk)
      .where(side, '=', 1)
      .execute(),
  );
  for (const { series } of rows) found.add(series);
  for (const key of large) {
    for (const position of near.get(key) ?? []) {
      const low = await filedAt(reader, { key, position, offset: before }, 'before');
      const high = await filedAt(reader, { key, position, offset: after }, 'after');
      for (const series of await between(reader, { key, low, high }, side)) found.add(series);
    }
  }
  return found;
}

async function largeKeys(reader: Reader, keys: Iterable<number>): Promise<ReadonlySet<number>> {
  const rows = await inChunks(keys, chunk =>
    reader
      .selectFrom('series_keys')
      .select(({ fn }) => ['key', fn.countAll<number>().as('count')])
      .where('key', 'in', chunk)
      .groupBy('key')
      .having(({ fn }) => fn.countAll(), '>', few)
      .execute(),
  );
  return new Set(rows.map(({ key }) => key));
}

/** The position so many filed series before or after another; null when there are not so many. */
async function filedAt(
  reader: Reader,
  { key, position, offset }: { readonly key: number; readonly position: string; readonly offset: number },
  side: 'before' | 'after',
): Promise<string | null> {
  const row = await reader
    .selectFrom('series_keys')
    .select('position')
    .where('key', '=', key)
    .where('filed', '=', 1)
    .where('position', side === 'before' ? '<' : '>', position)
    .orderBy('position', side === 'before' ? 'desc' : 'asc')
    .offset(offset)
    .limit(1)
    .executeTakeFirst();
  return row?.position ?? null;
}

async function between(
  reader: Reader,
  { key, low, high }: { readonly key: number; readonly low: string | null; readonly high: string | null },
  side: 'filed' | 'sought',
): Promise<readonly number[]> {
  let query = reader.selectFrom('series_keys').select('series').where('key', '=', key).where(side, '=', 1);
  if (low !== null) query = query.where('position', '>=', low);
  if (high !== null) query = query.where('position', '<=', high);
  return (await query.execute()).map(({ series }) => series);
}
