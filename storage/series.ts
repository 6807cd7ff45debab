import type { SeriesFrame } from '../analyzers/mail/finish.ts';
import type { Member, PostedSeries } from '../analyzers/mail/posted-series.ts';
import { chunksOf, inChunks } from './chunks.ts';
import { now } from './clock.ts';
import type { Reader, Transaction } from './database.ts';

/** A stored series. */
export interface StoredSeries {
  readonly row: number;
  readonly posted: PostedSeries;
  /** Id of the series before, circles not yet broken. */
  readonly earlier: string | null;
  readonly frame: SeriesFrame;
  /** Patches taken over from the revision before. */
  readonly carried: readonly Member[];
  /** Is it a diff in the course of a talk? */
  readonly reply: boolean;
  /** Hash of all that a review depends on. */
  readonly content: string;
}

/** Series by id; those that are not there are left out. */
export async function seriesOf(reader: Reader, ids: Iterable<string>): Promise<Map<string, StoredSeries>> {
  const rows = await inChunks(new Set(ids), chunk =>
    reader
      .selectFrom('series')
      .select(['id', 'series_id', 'posted', 'earlier', 'frame', 'carried', 'reply', 'content'])
      .where('series_id', 'in', chunk)
      .execute(),
  );
  return new Map(
    rows.map(({ id, series_id, posted, earlier, frame, carried, reply, content }) => [
      series_id,
      {
        row: id,
        posted: JSON.parse(posted) as PostedSeries,
        earlier,
        frame: JSON.parse(frame) as SeriesFrame,
        carried: JSON.parse(carried) as Member[],
        reply: reply === 1,
        content,
      },
    ]),
  );
}

/** Ids of the series at some rows. */
export async function seriesIdsAt(reader: Reader, rows: Iterable<number>): Promise<readonly string[]> {
  const found = await inChunks(rows, chunk =>
    reader.selectFrom('series').select('series_id').where('id', 'in', chunk).execute(),
  );
  return found.map(({ series_id }) => series_id);
}

/** Stores a series in the place of what was known of it, and returns its row. */
export async function putSeries(
  transaction: Transaction,
  { posted, earlier, frame, carried, reply, content }: Omit<StoredSeries, 'row'>,
): Promise<number> {
  const values = {
    position: posted.position,
    posted: JSON.stringify(posted),
    earlier,
    frame: JSON.stringify(frame),
    carried: JSON.stringify(carried),
    supersedes: frame.supersedes,
    complete: frame.complete ? (1 as const) : (0 as const),
    reply: reply ? (1 as const) : (0 as const),
    latest: posted.latest,
    content,
    state: frame.complete ? 'complete' : 'waiting',
    changed_at: now(),
  };
  const { id } = await transaction
    .insertInto('series')
    .values({ series_id: posted.id, ...values })
    .onConflict(conflict => conflict.column('series_id').doUpdateSet(values))
    .returning('id')
    .executeTakeFirstOrThrow();
  await markReviewed(transaction, id);
  await putPatches(transaction, id, [
    ...posted.members.filter(({ number }) => number > 0).map(member => ({ member, carriedOver: false })),
    ...carried.map(member => ({ member, carriedOver: true })),
  ]);
  return id;
}

/** Lets a series of which there is a review as it is now count as reviewed. */
export async function markReviewed(transaction: Transaction, row: number): Promise<void> {
  await transaction
    .updateTable('series')
    .set({ state: 'reviewed' })
    .where('id', '=', row)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('reviews')
          .whereRef('reviews.series', '=', 'series.id')
          .whereRef('reviews.content', '=', 'series.content')
          .select('reviews.series'),
      ),
    )
    .execute();
}

/** Series to be reviewed: complete ones, and those whose missing parts were waited for long enough. */
export async function dueSeries(
  reader: Reader,
  { waited, limit }: { readonly waited: number; readonly limit: number },
): Promise<readonly string[]> {
  const rows = await reader
    .selectFrom('series')
    .select('series_id')
    .where('state', '<>', 'reviewed')
    .where('reply', '=', 0)
    .where(({ eb, or }) =>
      or([eb('complete', '=', 1), eb('latest', '<', waited), eb('changed_at', '<', waited)]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('failures')
            .where('stage', '=', 'review')
            .whereRef('subject', '=', 'series.series_id')
            .where(({ eb, or }) => or([eb('next_at', 'is', null), eb('next_at', '>', now())]))
            .select('subject'),
        ),
      ),
    )
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ series_id }) => series_id);
}

async function putPatches(
  transaction: Transaction,
  series: number,
  patches: readonly { readonly member: Member; readonly carriedOver: boolean }[],
): Promise<void> {
  await transaction.deleteFrom('patches').where('series', '=', series).execute();
  const rows = patches.map(({ member, carriedOver }) => ({
    series,
    number: member.number,
    message_id: member.id,
    carried_over: carriedOver ? (1 as const) : (0 as const),
  }));
  for (const chunk of chunksOf(rows)) await transaction.insertInto('patches').values(chunk).execute();
}

/** Says which series is the one before, circles not yet broken. */
export async function setEarlier(
  transaction: Transaction,
  id: string,
  earlier: string | null,
): Promise<void> {
  await transaction.updateTable('series').set({ earlier }).where('series_id', '=', id).execute();
}

/** Takes series away, with all that was made of them. */
export async function dropSeries(transaction: Transaction, ids: Iterable<string>): Promise<void> {
  for (const chunk of chunksOf(ids)) {
    await transaction.deleteFrom('series').where('series_id', 'in', chunk).execute();
    await transaction
      .deleteFrom('failures')
      .where('stage', 'in', ['review', 'standing'])
      .where('subject', 'in', chunk)
      .execute();
  }
}

/** Ids of the series that supersede one of some. */
export async function successorsOf(reader: Reader, ids: Iterable<string>): Promise<readonly string[]> {
  const rows = await inChunks(ids, chunk =>
    reader.selectFrom('series').select('series_id').where('supersedes', 'in', chunk).execute(),
  );
  return rows.map(({ series_id }) => series_id);
}

/** A series in its chain of revisions. */
export interface Link {
  readonly id: string;
  readonly position: string;
  readonly earlier: string | null;
  /** As `earlier`, circles broken. */
  readonly supersedes: string | null;
}

/** Some series and all that they lead to, from revision to the revision before. */
export async function chainsOf(reader: Reader, ids: Iterable<string>): Promise<readonly Link[]> {
  const links = new Map<string, Link>();
  let frontier = [...new Set(ids)];
  while (frontier.length > 0) {
    const rows = await inChunks(frontier, chunk =>
      reader
        .selectFrom('series')
        .select(['series_id as id', 'position', 'earlier', 'supersedes'])
        .where('series_id', 'in', chunk)
        .execute(),
    );
    for (const row of rows) links.set(row.id, row);
    frontier = [
      ...new Set(rows.flatMap(({ earlier }) => (earlier === null || links.has(earlier) ? [] : [earlier]))),
    ];
  }
  return [...links.values()];
}
