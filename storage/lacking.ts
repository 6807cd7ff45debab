import { chunksOf } from './chunks.ts';
import type { Reader, Transaction } from './database.ts';

/** A prerequisite that mails name, and that is not known. */
export interface Lacking {
  readonly by: 'message-id' | 'patch-id' | 'change-id';
  readonly id: string;
}

const ways: ReadonlySet<string> = new Set(['message-id', 'patch-id', 'change-id'] satisfies Lacking['by'][]);

/** Writes down which prerequisites a review, by row, was made without. */
export async function putLacking(
  transaction: Transaction,
  series: number,
  lacking: readonly Lacking[],
): Promise<void> {
  const rows = lacking.map(({ by, id }) => ({ series, means: by, name: id }));
  for (const chunk of chunksOf(rows))
    await transaction
      .insertInto('lacking')
      .values(chunk)
      .onConflict(conflict => conflict.doNothing())
      .execute();
}

/** Which prerequisites the review at a row was made without. */
export async function lackingOf(reader: Reader, series: number): Promise<readonly Lacking[]> {
  const rows = await reader
    .selectFrom('lacking')
    .select(['means', 'name'])
    .where('series', '=', series)
    .orderBy('means')
    .orderBy('name')
    .execute();
  return rows.flatMap(({ means, name }) => (isWay(means) ? [{ by: means, id: name }] : []));
}

function isWay(means: string): means is Lacking['by'] {
  return ways.has(means);
}

/** Was any review made without a prerequisite? */
export async function isAnythingLacking(reader: Reader): Promise<boolean> {
  return (await reader.selectFrom('lacking').select('series').limit(1).executeTakeFirst()) !== undefined;
}

/**
 * Lets the series be reviewed again whose review was made without something that is here now, under one of these names
 * (Message-IDs, patch-ids, a change-id).
 */
export async function reopenLacking(transaction: Transaction, names: Iterable<string>): Promise<void> {
  for (const chunk of chunksOf(names)) {
    const rows = await transaction
      .selectFrom('lacking')
      .select('series')
      .distinct()
      .where('name', 'in', chunk)
      .execute();
    const series = rows.map(row => row.series);
    if (series.length > 0) await reopen(transaction, series);
  }
}

async function reopen(transaction: Transaction, series: number[]): Promise<void> {
  // No series has an empty content: the review is of a state before.
  await transaction.updateTable('reviews').set({ content: '' }).where('series', 'in', series).execute();
  await transaction
    .updateTable('series')
    .set(({ eb }) => ({ state: eb.case().when('complete', '=', 1).then('complete').else('waiting').end() }))
    .where('id', 'in', series)
    .execute();
}
