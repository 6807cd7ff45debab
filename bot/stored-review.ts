import type { Review, ReviewedSeries } from '../analyzers/review.ts';
import type { Reader } from '../storage/database.ts';
import { placesOf } from '../storage/members.ts';
import { reviewOf } from '../storage/reviews.ts';
import { seriesOf, type StoredSeries } from '../storage/series.ts';
import { isoDate } from './date.ts';

/** What the database has under an id. */
export type Found =
  | { readonly what: 'review'; readonly review: Review; readonly current: boolean }
  | { readonly what: 'unreviewed'; readonly series: StoredSeries }
  | { readonly what: 'message'; readonly role: string | null; readonly reason: string | null }
  | { readonly what: 'nothing' };

/** Looks for a series by its id, or by the Message-ID of a mail that is part of it or speaks of it. */
export async function findById(reader: Reader, id: string): Promise<Found> {
  const place = (await placesOf(reader, [id])).get(id);
  const series = (await seriesOf(reader, [place?.series ?? id])).values().next().value;
  if (series !== undefined) return reviewedOrNot(reader, series);
  return place === undefined
    ? { what: 'nothing' }
    : { what: 'message', role: place.role, reason: place.reason };
}

async function reviewedOrNot(reader: Reader, series: StoredSeries): Promise<Found> {
  const stored = await reviewOf(reader, series.posted.id);
  if (stored === null) return { what: 'unreviewed', series };
  const { frame, content } = series;
  const reviewed: ReviewedSeries = {
    id: frame.id,
    subject: frame.subject,
    revision: frame.revision,
    rfc: frame.rfc,
    expected: frame.expected,
    complete: frame.complete,
    missing: frame.missing,
    supersedes: frame.supersedes,
    author: frame.author,
    date: isoDate(frame.date),
    lists: frame.lists,
    ...stored.body,
  };
  const review = { mirror: stored.mirror, series: [reviewed], skipped: [] };
  return { what: 'review', review, current: stored.content === content };
}
