import pico from 'picocolors';
import type { Review } from '../../analyzers/review.ts';
import type { Standing } from '../../storage/standings.ts';
import { count } from './counting.ts';
import type { ReportOptions } from './options.ts';
import { describeStanding } from './standing.ts';
import { totalOf } from './summary.ts';
import { EMPTY_LINE, lines, paint, type Line } from './text/line.ts';
import { seriesLines } from './text/series.ts';
import { wrapWords } from './wrap.ts';

/** The review for people, on a terminal or in a mail: at most 78 columns, clean of what mails could smuggle in. */
export function renderText(review: Review, options: ReportOptions = {}): string {
  const { tier = 'global', color = false, quotes = true, standing = null } = options;
  const total = totalOf(review, tier);
  const colors = pico.createColors(color);
  const blocks = [
    standingLines(standing),
    ...review.series.map(series => seriesLines(series, { tier, quotes, mirror: review.mirror })),
    skippedLines(review),
    total === null ? [] : totalLines(total),
  ].filter(block => block.length > 0);
  return blocks
    .flatMap((block, index) => (index === 0 ? block : [EMPTY_LINE, EMPTY_LINE, ...block]))
    .map(line => `${paint(line, colors)}\n`)
    .join('');
}

/** What stands between two series, and before the total. */
export const gap = '\n\n';

/** The closing line by itself. */
export function renderTotal(total: string): string {
  return totalLines(total)
    .map(line => `${paint(line, pico.createColors(false))}\n`)
    .join('');
}

function totalLines(total: string): Line[] {
  return lines(wrapWords(total, { first: '', rest: '' }));
}

function standingLines(standing: Standing | null): Line[] {
  const words = standing === null ? null : describeStanding(standing);
  return words === null ? [] : lines(wrapWords(`Now: ${words}.`, { first: '', rest: '  ' }));
}

function skippedLines({ skipped }: Review): Line[] {
  if (skipped.length === 0) return [];
  return [
    ...lines([`${count(skipped.length, 'message')} left out`], 'heading'),
    ...lines(
      skipped.flatMap(({ messageId, reason }) =>
        wrapWords(`${messageId}: ${reason}`, { first: '  ', rest: '    ' }),
      ),
    ),
  ];
}
