import pico from 'picocolors';
import type { ComparisonReport, ReportedChange } from '../compare/report.ts';
import { demandsOf, originsOf, remarksOf, sectionsOf, titleOf } from './compare-outline.ts';
import { enumerate } from './counting.ts';
import { changeLines } from './text/change.ts';
import { EMPTY_LINE, lines, paint, type Line } from './text/line.ts';
import { wrapWords } from './wrap.ts';

const MARGIN = { first: '      ', rest: '        ' };

/** What differs between two trees, for people: at most 78 columns. */
export function renderCompareText(report: ComparisonReport, { color = false } = {}): string {
  const blocks = [
    lines(wrapWords(titleOf(report), { first: '', rest: '  ' }), 'title'),
    ...sectionsOf(report).map(({ heading, changes }) => [
      ...lines([heading], 'heading'),
      ...changes.flatMap(entryLines),
    ]),
    lines(remarksOf(report).flatMap(remark => wrapWords(remark, { first: '', rest: '  ' }))),
  ];
  const colors = pico.createColors(color);
  return blocks
    .flatMap((block, at) => (at === 0 ? block : [EMPTY_LINE, ...block]))
    .map(line => `${paint(line, colors)}\n`)
    .join('');
}

function entryLines(reported: ReportedChange): Line[] {
  const { change, architectures } = reported;
  const where = architectures.length === 0 ? [] : [`on ${enumerate(architectures)}`];
  return [
    ...changeLines(change, { quotes: true, single: true }),
    ...lines(where.flatMap(text => wrapWords(text, MARGIN))),
    ...lines(
      originsOf(reported).flatMap(text => wrapWords(`since ${text}`, MARGIN)),
      'quiet',
    ),
    ...lines(
      demandsOf(reported).flatMap(text => wrapWords(`-> ${text}`, MARGIN)),
      'warning',
    ),
  ];
}
