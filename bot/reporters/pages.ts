import type { Review, ReviewedSeries } from '../../analyzers/review.ts';
import { reporters } from './formats.ts';
import { renderJson } from './json.ts';
import { escapeText } from './markdown/escape.ts';
import type { ReportOptions } from './options.ts';
import { totalOfTally, type Tally } from './summary.ts';
import { gap, renderTotal } from './text.ts';

/** A review that is printed series by series: together the same as its reporter prints of all. */
export interface Pages {
  /** Before the first series. */
  readonly head: string;
  readonly between: string;
  page(series: ReviewedSeries): string;
  /** After the last one, with what was counted. */
  tail(tally: Tally): string;
}

/** Opens the pages of a format; `mirror` is that of the review. */
export function openPages(
  format: keyof typeof reporters,
  mirror: Review['mirror'],
  options: ReportOptions,
): Pages {
  const one = (series: ReviewedSeries): Review => ({ mirror, series: [series], skipped: [] });
  const total = (tally: Tally): string | null => totalOfTally(tally, mirror);
  switch (format) {
    case 'text':
      return {
        head: '',
        between: gap,
        page: series => reporters.text(one(series), options),
        tail: tally => closing(gap, total(tally), renderTotal),
      };
    case 'markdown':
      return {
        head: '',
        between: '\n',
        page: series => reporters.markdown(one(series), options),
        tail: tally => closing('\n', total(tally), text => `${escapeText(text)}\n`),
      };
    case 'json':
      return jsonPages(mirror, one, options);
  }
}

function closing(between: string, total: string | null, render: (total: string) => string): string {
  return total === null ? '' : between + render(total);
}

const noSeries = '\n  "series": []';

function jsonPages(
  mirror: Review['mirror'],
  one: (series: ReviewedSeries) => Review,
  options: ReportOptions,
): Pages {
  const empty = renderJson({ mirror, series: [], skipped: [] }, options);
  const at = empty.indexOf(noSeries);
  const head = `${empty.slice(0, at)}${noSeries.slice(0, -1)}`;
  const rest = empty.slice(at + noSeries.length);
  const [open, close] = ['\n', '\n  '];
  return {
    head,
    between: ',',
    page: series =>
      open +
      renderJson(one(series), options).slice(head.length + open.length, -(close.length + 1 + rest.length)),
    tail: ({ series }) => (series === 0 ? `]${rest}` : `${close}]${rest}`),
  };
}
