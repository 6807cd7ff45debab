import type { Tier } from '../../../analyzers/interface/change.ts';
import type { Base, Review, ReviewedSeries } from '../../../analyzers/review.ts';
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
import { hasStuck } from '../verdict.ts';
import { changeTable, passingTable } from './change.ts';
import { codeSpan, escapeText } from './escape.ts';
import { findingItem, fixedItem } from './finding.ts';

/** What a series is printed with. */
interface SeriesPrint {
  readonly tier: Tier;
  readonly quotes: boolean;
  readonly mirror: Review['mirror'];
}

/** The review of one series, as blocks of lines. */
export function seriesBlocks(series: ReviewedSeries, { tier, quotes, mirror }: SeriesPrint): string[][] {
  const outlined = outline(series, tier);
  const { tiers, passing, open, fixed } = outlined;
  return [
    [`### ${escapeText(series.subject)}`],
    [headerSentence(series, mirror)],
    troubleItems(series, mirror),
    attemptsBlock(series, mirror),
    ...tiers.flatMap(each => [[`#### ${TIER_HEADINGS[each.tier]}`], changeTable(each.changes, quotes)]),
    ...(passing.length === 0 ? [] : [['#### Only in the middle of the series'], passingTable(passing)]),
    ...(open.length === 0 ? [] : [['#### Findings'], ...open.map(finding => findingItem(finding, quotes))]),
    ...(fixed.length === 0 ? [] : [['#### Fixed since the revision before'], fixed.map(fixedItem)]),
    [escapeText(summaryOf(series, outlined, mirror))],
  ].filter(block => block.length > 0);
}

function headerSentence(series: ReviewedSeries, mirror: Review['mirror']): string {
  const base = baseOf(series.base, mirror);
  const supersedes = series.supersedes === null ? '' : `, supersedes ${codeSpan(series.supersedes)}`;
  const origin = `${escapeText(originOf(series))}${supersedes}`;
  return base === null ? `${origin}. ${HUNKS_ALONE}` : `${origin}; ${escapeText(base)}.`;
}

function troubleItems(series: ReviewedSeries, mirror: Review['mirror']): string[] {
  const missing = missingOf(series);
  const unsearched = unsearchedOf(series, mirror);
  const sentences = [missing, ...troublesOf(series, mirror), unsearched].filter(
    sentence => sentence !== null,
  );
  return sentences.map(sentence => `- ${escapeText(sentence)}`);
}

function attemptsBlock(series: ReviewedSeries, mirror: Review['mirror']): string[] {
  const { tried, commit } = series.base;
  const wanted = mirror !== null && (commit === null || hasStuck(series, mirror));
  if (!wanted || tried.length === 0) return [];
  return ['<details><summary>bases tried</summary>', '', ...tried.map(attemptItem), '', '</details>'];
}

function attemptItem({ how, ref, result }: Base['tried'][number]): string {
  const named = ref === '' ? METHOD_WORDS[how] : `${METHOD_WORDS[how]} ${codeSpan(ref)}`;
  return `- ${named}: ${escapeText(result)}`;
}
