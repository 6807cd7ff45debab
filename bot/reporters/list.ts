import type { z } from 'zod';
import type { SeriesSummary } from '../../storage/overview.ts';
import { isoDate } from '../date.ts';
import { stripToLine } from '../terminal.ts';
import { count } from './counting.ts';
import { renderEnvelope } from './envelope.ts';
import { describeIdentity } from './identity.ts';
import type { ListDocument } from './schema/list.ts';
import { describeStanding } from './standing.ts';

type Document = Omit<z.input<typeof ListDocument>, 'schema' | 'tool'>;

/** An instant of a clock column, as JSON has it. */
export function instant(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** The newest series, as JSON: the contract of docs/schema/list.json. */
export function renderListJson(series: readonly SeriesSummary[]): string {
  return renderEnvelope({
    series: series.map(({ frame, patches, latest, review, standing }) => ({
      ...describeIdentity({ ...frame, date: isoDate(frame.date) }),
      patches,
      latest: instant(latest),
      review,
      standing,
    })),
  } satisfies Document);
}

/** The same for a reader: two lines a series, and a third for what became of it in the mirror. */
export function renderListText(series: readonly SeriesSummary[]): string {
  return series
    .map(({ frame, patches, latest, review, standing }) => {
      const revision = frame.revision > 1 ? ` v${frame.revision}` : '';
      const number = frame.complete
        ? count(patches, 'patch', 'patches')
        : `${patches} of ${frame.expected} patches`;
      const day = instant(latest).slice(0, 10);
      const head = stripToLine(
        `${day} ${frame.author.name || frame.author.email}: ${frame.subject}${revision}`,
      );
      const words = standing === null ? null : describeStanding(standing);
      const told = words === null ? '' : `           ${stripToLine(words)}\n`;
      return `${head}\n           ${stripToLine(frame.id)}  ${number}, ${stateOf(review, frame.complete)}\n${told}`;
    })
    .join('');
}

function stateOf(review: SeriesSummary['review'], complete: boolean): string {
  if (review === null) return complete ? 'not reviewed yet' : 'waiting for the rest';
  const found = [
    count(review.changes, 'change'),
    ...(review.errors > 0 ? [count(review.errors, 'error')] : []),
    ...(review.warnings > 0 ? [count(review.warnings, 'warning')] : []),
  ].join(', ');
  return review.applies === false ? `does not apply; ${found}` : found;
}
