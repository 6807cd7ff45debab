import { now } from './clock.ts';
import type { Reader, Transaction } from './database.ts';

/** Where a series stops to apply, as a person would write it, and what is in the way. */
export interface Obstacle {
  readonly patch: number;
  readonly file: string;
  readonly hunk: number | null;
  readonly reason: string;
}

/**
 * How a reviewed series stands in the mirror as it is now: `applies` to the branch it was made for, is `rotted` (it did
 * apply, and does not any more), `merged` (the branch has all of it, or has taken it in another form), `unplaced` (no branch holds its base), or
 * `unapplied`: it never applied, and does not now.
 */
export interface Standing {
  readonly state: 'applies' | 'rotted' | 'merged' | 'unplaced' | 'unapplied';
  /** As people write it: `net-next/main`; null where there is none. */
  readonly branch: string | null;
  /** The commit on which it stopped to apply, or that took it, and its title; null: none, or it cannot be told. */
  readonly commit: string | null;
  readonly title: string | null;
  readonly obstacle: Obstacle | null;
}

/** Writes down how a series stands; nothing when it has no review. */
export async function putStanding(
  transaction: Transaction,
  seriesId: string,
  { standing, tips }: { readonly standing: Standing; readonly tips: string },
): Promise<void> {
  const review = await transaction
    .selectFrom('reviews')
    .innerJoin('series', 'series.id', 'reviews.series')
    .select('reviews.series as row')
    .where('series_id', '=', seriesId)
    .executeTakeFirst();
  if (review === undefined) return;
  const { state, branch, commit } = standing;
  const values = { tips, state, branch, commit_id: commit, body: JSON.stringify(standing) };
  const known = await transaction
    .selectFrom('standings')
    .select(['body', 'since'])
    .where('series', '=', review.row)
    .executeTakeFirst();
  const since = known?.body === values.body ? known.since : now();
  await transaction
    .insertInto('standings')
    .values({ series: review.row, ...values, since })
    .onConflict(conflict => conflict.column('series').doUpdateSet({ ...values, since }))
    .execute();
}

/** How a series stands; null when that was not looked at. */
export async function standingOf(reader: Reader, seriesId: string): Promise<Standing | null> {
  const row = await reader
    .selectFrom('standings')
    .innerJoin('series', 'series.id', 'standings.series')
    .select('body')
    .where('series_id', '=', seriesId)
    .executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.body) as Standing);
}

/** A series whose standing is to be looked at. */
export interface Candidate {
  readonly id: string;
  /** The commit that it was applied to; null: it was to none, and is to be reviewed again. */
  readonly base: string | null;
}

/**
 * Open series (reviewed, the newest of their revisions, not merged) with mails since then, whose standing was not looked
 * at for these tips of the mirror; the newest first.
 */
export async function dueStandings(
  reader: Reader,
  { tips, since, limit }: { readonly tips: string; readonly since: number; readonly limit: number },
): Promise<readonly Candidate[]> {
  const rows = await reader
    .selectFrom('series')
    .innerJoin('reviews', 'reviews.series', 'series.id')
    .leftJoin('standings', 'standings.series', 'series.id')
    .select(['series_id', 'applies', 'base_commit'])
    .where('latest', '>=', since)
    .where('series.state', '=', 'reviewed')
    .where('reply', '=', 0)
    .where(({ eb, or }) => or([eb('standings.tips', 'is', null), eb('standings.tips', '<>', tips)]))
    .where(({ eb, or }) => or([eb('standings.state', 'is', null), eb('standings.state', '<>', 'merged')]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('series as later')
            .whereRef('later.supersedes', '=', 'series.series_id')
            .select('later.id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('failures')
            .where('stage', 'in', ['standing', 'review'])
            .whereRef('subject', '=', 'series.series_id')
            .where(({ eb, or }) => or([eb('next_at', 'is', null), eb('next_at', '>', now())]))
            .select('subject'),
        ),
      ),
    )
    .orderBy('latest', 'desc')
    .orderBy('series.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ series_id, applies, base_commit }) => ({
    id: series_id,
    base: applies === 1 ? base_commit : null,
  }));
}
