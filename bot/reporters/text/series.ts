import type { Tier } from '../../../analyzers/interface/change.ts';
import type { Base, Review, ReviewedSeries } from '../../../analyzers/review.ts';
import { joinAlike } from '../alike.ts';
import { outline } from '../outline.ts';
import {
  baseOf,
  HUNKS_ALONE,
  METHOD_WORDS,
  missingOf,
  originOf,
  troublesOf,
  unsearchedOf,
} from '../sentences.ts';
import { summaryOf } from '../summary.ts';
import { TIER_HEADINGS } from '../tier.ts';
import { wrapWords } from '../wrap.ts';
import { changeLines, passingLines } from './change.ts';
import { findingLines, fixedLines } from './finding.ts';
import { EMPTY_LINE, lines, type Line } from './line.ts';

const MARGIN = { first: '  ', rest: '    ' };

/** Attempts to find a base that are listed; the rest is a count. */
const ATTEMPTS_LISTED = 10;

/** What a series is printed with. */
export interface SeriesOptions {
  readonly tier: Tier;
  readonly quotes: boolean;
  readonly mirror: Review['mirror'];
}

/** The review of one series. */
export function seriesLines(series: ReviewedSeries, options: SeriesOptions): Line[] {
  const outlined = outline(series, options.tier);
  const { tiers, passing, open, fixed } = outlined;
  const print = { quotes: options.quotes, single: series.expected === 1 };
  const sections = [
    headerLines(series, options.mirror),
    ...tiers.map(({ tier, changes }) =>
      section(
        TIER_HEADINGS[tier],
        joinAlike(changes).map(change => changeLines(change, print)),
      ),
    ),
    section(
      'Only in the middle of the series',
      passing.map(change => passingLines(change, print)),
    ),
    section(
      'Findings',
      open.map(finding => findingLines(finding, print)),
    ),
    section('Fixed since the revision before', fixed.map(fixedLines)),
    lines(wrapWords(summaryOf(series, outlined, options.mirror), { first: '', rest: '' })),
  ];
  return sections
    .filter(each => each.length > 0)
    .flatMap((each, index) => (index === 0 ? each : [EMPTY_LINE, ...each]));
}

function headerLines(series: ReviewedSeries, mirror: Review['mirror']): Line[] {
  const base = baseOf(series.base, mirror);
  const missing = missingOf(series);
  const unsearched = unsearchedOf(series, mirror);
  const troubles = troublesOf(series, mirror);
  const sentences = [
    originOf(series),
    ...(series.supersedes === null ? [] : [`supersedes ${series.supersedes}`]),
    ...(base === null ? [HUNKS_ALONE] : [base]),
    ...(missing === null ? [] : [missing]),
    ...(unsearched === null ? [] : [unsearched]),
  ];
  const stuck = series.patches.some(({ applied }) => applied.status === 'conflict');
  return [
    ...lines(wrapWords(series.subject, { first: '', rest: '    ' }), 'title'),
    ...lines(sentences.flatMap(sentence => wrapWords(sentence, MARGIN))),
    ...lines(
      troubles.flatMap(trouble => wrapWords(trouble, MARGIN)),
      'warning',
    ),
    ...(mirror !== null && (stuck || series.base.commit === null) ? attemptLines(series.base) : []),
  ];
}

function attemptLines({ tried }: Base): Line[] {
  // What was given is told with the base.
  if (tried.every(({ how }) => how === 'given')) return [];
  const more = tried.length - ATTEMPTS_LISTED;
  return lines([
    '  bases tried:',
    ...tried.slice(0, ATTEMPTS_LISTED).flatMap(({ how, ref, result }) =>
      wrapWords(`${METHOD_WORDS[how]}${ref === '' ? '' : `, ${ref}`}: ${result}`, {
        first: '    ',
        rest: '      ',
      }),
    ),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ]);
}

function section(heading: string, entries: readonly Line[][]): Line[] {
  if (entries.length === 0) return [];
  return [...lines([heading], 'heading'), ...entries.flat()];
}
