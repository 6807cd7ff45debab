import type { Series, SeriesPatch } from '../../analyzers/mail/series.ts';
import type { Skipped } from '../../analyzers/review.ts';
import { isoDate } from '../date.ts';
import type { Output } from '../output.ts';
import { stripToLine } from '../terminal.ts';
import { count, patchNumbers } from './counting.ts';
import { wrapWords } from './wrap.ts';

/**
 * How mails are put together, for people. Ids stand alone on their lines, whole, to be copied.
 *
 *     lib: teach both
 *       v2, RFC, 2 of 3 patches by Ann Author <ann@example.com>, 2021-03-09
 *       patch 3 did not arrive
 *       id          cover@example.com
 *       supersedes  before@example.com
 *       cover       cover@example.com
 *       1/3         first@example.com
 *                   lib: teach one
 */
export function renderSeriesText(
  series: readonly Series[],
  skipped: readonly Skipped[],
  style: Output['style'],
): string {
  const blocks = [
    ...series.map(each => seriesLines(each, style)),
    ...(skipped.length === 0 ? [] : [skippedLines(skipped, style)]),
  ];
  return blocks.map(lines => `${lines.join('\n')}\n`).join('\n');
}

const width = 10;

const entry = (name: string, value: string): string => `  ${name.padEnd(width)}  ${stripToLine(value)}`;

function seriesLines(series: Series, style: Output['style']): string[] {
  const { missing } = series;
  const trouble = missing.length === 0 ? null : `  ${patchNumbers(missing)} did not arrive`;
  return [
    ...wrapWords(series.subject, { first: '', rest: '    ' }).map(style.bold),
    ...wrapWords(origin(series), { first: '  ', rest: '    ' }),
    ...(trouble === null ? [] : [style.yellow(trouble)]),
    entry('id', series.id),
    ...(series.supersedes === null ? [] : [entry('supersedes', series.supersedes)]),
    ...(series.cover === null ? [] : [entry('cover', series.cover.id)]),
    ...series.patches.flatMap(patch => patchLines(patch, series.expected)),
  ];
}

function origin(series: Series): string {
  const { revision, rfc, resend, expected, patches, author } = series;
  const present = patches.filter(({ number }) => number <= expected).length;
  const extra = patches.length - present;
  const all = series.complete
    ? count(expected, 'patch', 'patches')
    : `${present} of ${count(expected, 'patch', 'patches')}`;
  const name =
    author.name === '' || author.name === author.email ? author.email : `${author.name} <${author.email}>`;
  const date = isoDate(series.date)?.slice(0, 10) ?? 'without a date';
  const more = extra === 0 ? '' : ` and ${count(extra, 'more', 'more')}`;
  return [
    `v${revision}`,
    ...(rfc ? ['RFC'] : []),
    ...(resend ? ['resend'] : []),
    `${all}${more} by ${name}`,
    date,
  ].join(', ');
}

function patchLines({ number, message, carriedOver }: SeriesPatch, expected: number): string[] {
  const margin = ' '.repeat(width + 4);
  return [
    entry(`${number}/${expected}`, message.id),
    ...wrapWords(message.subject.title, { first: margin, rest: `${margin}  ` }),
    ...(carriedOver ? [`${margin}(taken over from the revision before)`] : []),
  ];
}

function skippedLines(skipped: readonly Skipped[], style: Output['style']): string[] {
  const lines = skipped.flatMap(({ messageId, reason }) => [
    `  ${stripToLine(messageId)}`,
    ...wrapWords(reason, { first: '    ', rest: '    ' }),
  ]);
  return [style.bold('Skipped'), ...lines];
}
