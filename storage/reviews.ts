import type { Finding, Severity } from '../analyzers/finding.ts';
import type { Change } from '../analyzers/interface/change.ts';
import type { Base, ReviewedPatch, ReviewedSeries } from '../analyzers/review.ts';
import { chunksOf } from './chunks.ts';
import { now } from './clock.ts';
import type { Reader, Transaction } from './database.ts';
import { lackingOf, putLacking, type Lacking } from './lacking.ts';
import { markReviewed } from './series.ts';

/** The parts of a review that are stored; who and what the series is stands in its own row. */
export type ReviewBody = Pick<
  ReviewedSeries,
  'base' | 'patches' | 'changes' | 'findings' | 'suppressed' | 'reach' | 'metrics'
>;

/** A review, and of what it was made. */
export interface StoredReview {
  readonly body: ReviewBody;
  /** null: made from the hunks alone. */
  readonly mirror: string | null;
  /** Of the series when it was reviewed. */
  readonly content: string;
  /** Prerequisites that its mails name, and that were not known. */
  readonly lacking: readonly Lacking[];
}

/** Stores the review of a series in the place of an older one; nothing when the series is gone meanwhile. */
export async function putReview(
  transaction: Transaction,
  seriesId: string,
  { body, mirror, content, lacking }: StoredReview,
): Promise<void> {
  const found = await transaction
    .selectFrom('series')
    .select('id')
    .where('series_id', '=', seriesId)
    .executeTakeFirst();
  if (found === undefined) return;
  const series = found.id;
  await transaction.deleteFrom('reviews').where('series', '=', series).execute();
  await transaction
    .insertInto('reviews')
    .values({
      series,
      content,
      mirror,
      base: JSON.stringify(body.base),
      base_commit: body.base.commit,
      reach: body.reach,
      metrics: JSON.stringify(body.metrics),
      suppressed: JSON.stringify(body.suppressed),
      applies: body.patches.every(isApplied) ? 1 : 0,
      errors: countOf(body, 'error'),
      warnings: countOf(body, 'warning'),
      notes: countOf(body, 'note'),
      changes: body.changes.length,
      reviewed_at: now(),
    })
    .execute();
  await putParts(transaction, series, body);
  await putLacking(transaction, series, lacking);
  await markReviewed(transaction, series);
}

/** Does a patch stand in the way of nothing? */
export function isApplied({ applied: { status } }: ReviewedPatch): boolean {
  return status !== 'conflict' && status !== 'blocked' && status !== 'missing';
}

function countOf({ findings }: ReviewBody, severity: Severity): number {
  return findings.filter(finding => finding.severity === severity && finding.status !== 'fixed').length;
}

async function putParts(
  transaction: Transaction,
  series: number,
  { patches, changes, findings }: ReviewBody,
): Promise<void> {
  const applications = patches.map(patch => ({
    series,
    number: patch.number,
    message_id: patch.messageId,
    status: patch.applied.status,
    commit_id: patch.applied.commit,
    body: JSON.stringify(patch),
  }));
  for (const chunk of chunksOf(applications))
    await transaction.insertInto('applications').values(chunk).execute();
  const changed = changes.map((change, place) => ({
    series,
    place,
    symbol: change.symbol,
    kind: change.kind,
    tier: change.tier,
    file: change.file,
    body: JSON.stringify(change),
  }));
  for (const chunk of chunksOf(changed)) await transaction.insertInto('changes').values(chunk).execute();
  const found = findings.map((finding, place) => ({
    series,
    place,
    rule: finding.rule,
    severity: finding.severity,
    symbol: finding.symbol,
    fingerprint: finding.fingerprint,
    body: JSON.stringify(finding),
  }));
  for (const chunk of chunksOf(found)) await transaction.insertInto('findings').values(chunk).execute();
}

/** The last review of a series; null when there is none. It may be of an older state of the series. */
export async function reviewOf(reader: Reader, seriesId: string): Promise<StoredReview | null> {
  const row = await reader
    .selectFrom('reviews')
    .innerJoin('series', 'series.id', 'reviews.series')
    .select([
      'reviews.series as series',
      'reviews.content as content',
      'mirror',
      'base',
      'reach',
      'metrics',
      'suppressed',
    ])
    .where('series_id', '=', seriesId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { series, content, mirror } = row;
  const patches = await reader
    .selectFrom('applications')
    .select('body')
    .where('series', '=', series)
    .orderBy('number')
    .execute();
  const changes = await bodies(reader, 'changes', series);
  const findings = await bodies(reader, 'findings', series);
  return {
    content,
    mirror,
    lacking: await lackingOf(reader, series),
    body: {
      base: JSON.parse(row.base) as Base,
      reach: row.reach === 'tree' ? 'tree' : 'none',
      metrics: JSON.parse(row.metrics) as ReviewBody['metrics'],
      suppressed: JSON.parse(row.suppressed) as ReviewBody['suppressed'],
      patches: patches.map(({ body }) => JSON.parse(body) as ReviewedPatch),
      changes: changes.map(body => JSON.parse(body) as Change),
      findings: findings.map(body => JSON.parse(body) as Finding),
    },
  };
}

async function bodies(
  reader: Reader,
  table: 'changes' | 'findings',
  series: number,
): Promise<readonly string[]> {
  const rows = await reader
    .selectFrom(table)
    .select('body')
    .where('series', '=', series)
    .orderBy('place')
    .execute();
  return rows.map(({ body }) => body);
}
