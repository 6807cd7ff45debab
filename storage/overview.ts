import type { SeriesFrame } from '../analyzers/mail/finish.ts';
import type { Reader } from './database.ts';
import type { Standing } from './standings.ts';

/** What a list of series shows of one. */
export interface SeriesSummary {
  readonly frame: SeriesFrame;
  /** How many of its patches are there. */
  readonly patches: number;
  /** When its last mail was sent. */
  readonly latest: number;
  /** null: there is no review of it as it is now. */
  readonly review: ReviewSummary | null;
  /** How it stands in the mirror; null: that was not looked at. */
  readonly standing: Standing | null;
}

export interface ReviewSummary {
  /** null: there was no mirror to try it on. */
  readonly applies: boolean | null;
  readonly changes: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

/** The newest series, the newest first. */
export async function newestSeries(
  reader: Reader,
  { list, limit }: { readonly list: string | null; readonly limit: number },
): Promise<readonly SeriesSummary[]> {
  let query = reader
    .selectFrom('series')
    .leftJoin('reviews', join =>
      join.onRef('reviews.series', '=', 'series.id').onRef('reviews.content', '=', 'series.content'),
    )
    .leftJoin('standings', 'standings.series', 'reviews.series')
    .select(['series.id as row', 'frame', 'latest', 'applies', 'changes', 'errors', 'warnings', 'notes'])
    .select(['mirror', 'standings.body as standing'])
    .select(({ selectFrom }) =>
      selectFrom('patches')
        .whereRef('patches.series', '=', 'series.id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('patches'),
    )
    .where('reply', '=', 0)
    .orderBy('latest', 'desc')
    .orderBy('position', 'desc')
    .limit(limit);
  if (list !== null)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('messages')
          .innerJoin('message_lists', 'message_lists.message', 'messages.id')
          .innerJoin('lists', 'lists.id', 'message_lists.list')
          .whereRef('messages.series', '=', 'series.series_id')
          .where('lists.address', '=', list)
          .select('messages.id'),
      ),
    );
  const rows = await query.execute();
  return rows.map(
    ({ frame, latest, patches, mirror, standing, applies, changes, errors, warnings, notes }) => ({
      frame: JSON.parse(frame) as SeriesFrame,
      patches: patches ?? 0,
      latest,
      standing: standing === null ? null : (JSON.parse(standing) as Standing),
      review:
        applies === null
          ? null
          : {
              applies: mirror === null ? null : applies === 1,
              changes: changes ?? 0,
              errors: errors ?? 0,
              warnings: warnings ?? 0,
              notes: notes ?? 0,
            },
    }),
  );
}

/** How much there is of everything. */
export interface StageCounts {
  readonly stored: number;
  readonly messages: number;
  readonly unsorted: number;
  readonly skipped: number;
  readonly series: number;
  /** Series of which parts are missing, without a review. */
  readonly incomplete: number;
  readonly reviewed: number;
  /** Complete series without a review. */
  readonly unreviewed: number;
  /** Reviewed, and not every patch applies. */
  readonly unapplied: number;
  /** Reviewed without a prerequisite, which did not come yet. */
  readonly lacking: number;
  /** Open series that applied once and do not any more. */
  readonly rotted: number;
  /** Mails that were not read whole. */
  readonly damaged: number;
  readonly forgotten: number;
}

export async function countStages(reader: Reader): Promise<StageCounts> {
  const [stored, messages, series, forgotten, lacking, rotted] = await Promise.all([
    reader
      .selectFrom('raw_mails')
      .select(({ fn }) => [fn.countAll<number>().as('all'), fn.count<number>('problem').as('damaged')])
      .executeTakeFirstOrThrow(),
    reader
      .selectFrom('messages')
      .select(({ fn, eb }) => [
        fn.countAll<number>().as('all'),
        fn.count<number>(eb.case().when('sorted', '=', 0).then(1).end()).as('unsorted'),
        fn.count<number>(eb.case().when('role', '=', 'skipped').then(1).end()).as('skipped'),
      ])
      .executeTakeFirstOrThrow(),
    reader
      .selectFrom('series')
      .leftJoin('reviews', join =>
        join.onRef('reviews.series', '=', 'series.id').onRef('reviews.content', '=', 'series.content'),
      )
      .select(({ fn, eb }) => {
        const open = eb('reviews.content', 'is', null);
        const count = (condition: typeof open): ReturnType<typeof fn.count<number>> =>
          fn.count<number>(eb.case().when(condition).then(1).end());
        return [
          fn.countAll<number>().as('all'),
          count(eb.and([open, eb('complete', '=', 0)])).as('incomplete'),
          count(eb.and([open, eb('complete', '=', 1)])).as('unreviewed'),
          fn.count<number>('reviews.content').as('reviewed'),
          count(eb.and([eb('applies', '=', 0), eb('mirror', 'is not', null)])).as('unapplied'),
        ];
      })
      .where('reply', '=', 0)
      .executeTakeFirstOrThrow(),
    reader
      .selectFrom('tombstones')
      .select(({ fn }) => fn.countAll<number>().as('all'))
      .executeTakeFirstOrThrow(),
    reader
      .selectFrom('lacking')
      .select(({ fn }) => fn.count<number>('series').distinct().as('all'))
      .executeTakeFirstOrThrow(),
    reader
      .selectFrom('standings')
      .select(({ fn }) => fn.countAll<number>().as('all'))
      .where('state', '=', 'rotted')
      .executeTakeFirstOrThrow(),
  ]);
  return {
    stored: stored.all,
    messages: messages.all,
    unsorted: messages.unsorted,
    skipped: messages.skipped,
    series: series.all,
    incomplete: series.incomplete,
    unreviewed: series.unreviewed,
    reviewed: series.reviewed,
    unapplied: series.unapplied,
    lacking: lacking.all,
    rotted: rotted.all,
    damaged: stored.damaged,
    forgotten: forgotten.all,
  };
}
