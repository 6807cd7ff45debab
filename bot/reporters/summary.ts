import type { Finding, Severity } from '../../analyzers/finding.ts';
import type { Tier } from '../../analyzers/interface/change.ts';
import type { Review, ReviewedSeries } from '../../analyzers/review.ts';
import { count, enumerate } from './counting.ts';
import { outline, type Outline } from './outline.ts';
import { TIER_WORDS } from './tier.ts';
import { hasStuck, isStuck, SEVERITIES } from './verdict.ts';

/** The closing line of a series: how many changes for whom, how many findings; or that there is nothing to say. */
export function summaryOf(series: ReviewedSeries, outlined: Outline, mirror: Review['mirror']): string {
  const { passing, open, hidden } = outlined;
  const parts = [
    ...countChanges(outlined),
    ...(passing.length === 0 ? [] : [`${count(passing.length, 'change')} only in the middle of the series`]),
    ...(open.length === 0 ? [] : [countFindings(bySeverity(open))]),
  ];
  const sentence = parts.length === 0 ? nothingToSay(series, mirror) : `${parts.join('; ')}.`;
  return [sentence, ...lesserOf(hidden), ...suppressedOf(series)].join(' ');
}

function lesserOf(hidden: Outline['hidden']): string[] {
  if (hidden.length === 0) return [];
  const word = hidden.every(change => change.tier === 'local') ? 'local change' : 'lesser change';
  return [`${count(hidden.length, word)} not listed (--tier local).`];
}

/** What the configuration keeps back is never lost without a word. */
function suppressedOf({ suppressed }: ReviewedSeries): string[] {
  if (suppressed.length === 0) return [];
  const all = suppressed.reduce((sum, { changes }) => sum + changes, 0);
  const labels = suppressed.map(({ label, changes }) => `${label}: ${changes}`);
  return [`${count(all, 'change')} kept back by the configuration (${labels.join(', ')}).`];
}

/** What a review says that has nothing to say; of patches that do not apply nothing is known. */
function nothingToSay(series: ReviewedSeries, mirror: Review['mirror']): string {
  if (!hasStuck(series, mirror))
    return series.suppressed.length === 0 ? 'Nothing changes at the seams.' : 'Nothing is left to tell.';
  if (series.patches.every(isStuck)) return 'What it changes at the seams is not known.';
  return 'Nothing changes at the seams, as far as it applies.';
}

function countChanges({ tiers }: Outline): string[] {
  const [only, ...others] = tiers;
  if (only === undefined) return [];
  if (others.length === 0) return [`${count(only.changes.length, 'change')}, ${TIER_WORDS[only.tier]}`];
  const each = tiers.map(({ tier, changes }) => `${changes.length} ${TIER_WORDS[tier]}`);
  return [`${lastingOf(tiers)} changes: ${enumerate(each)}`];
}

/** What is counted over several series. */
export interface Tally {
  readonly series: number;
  readonly patches: number;
  readonly changes: number;
  /** Series that are complete and apply. */
  readonly whole: number;
  readonly findings: Readonly<Record<Severity, number>>;
}

/** Nothing counted yet. */
export const noTally: Tally = {
  series: 0,
  patches: 0,
  changes: 0,
  whole: 0,
  findings: { note: 0, warning: 0, error: 0 },
};

/** Counts one series. */
export function tallyOf(series: ReviewedSeries, tier: Tier, mirror: Review['mirror']): Tally {
  const { tiers, open } = outline(series, tier);
  return {
    series: 1,
    patches: series.patches.length,
    changes: lastingOf(tiers),
    whole: series.complete && !hasStuck(series, mirror) ? 1 : 0,
    findings: bySeverity(open),
  };
}

/** Both together. */
export function addTally(one: Tally, other: Tally): Tally {
  const { note, warning, error } = other.findings;
  return {
    series: one.series + other.series,
    patches: one.patches + other.patches,
    changes: one.changes + other.changes,
    whole: one.whole + other.whole,
    findings: {
      note: one.findings.note + note,
      warning: one.findings.warning + warning,
      error: one.findings.error + error,
    },
  };
}

/** The closing line of a review of several series; null for one. */
export function totalOf({ series, mirror }: Review, tier: Tier): string | null {
  return totalOfTally(series.map(each => tallyOf(each, tier, mirror)).reduce(addTally, noTally), mirror);
}

/** The same of what was counted. */
export function totalOfTally(
  { series, patches, changes, whole, findings }: Tally,
  mirror: Review['mirror'],
): string | null {
  if (series < 2) return null;
  const applied = mirror === null ? '' : `, ${whole} of them whole and applied`;
  const found = SEVERITIES.every(severity => findings[severity] === 0)
    ? 'no findings'
    : countFindings(findings);
  return `In all ${series} series (${count(patches, 'patch', 'patches')})${applied}: ${count(changes, 'change')}, ${found}.`;
}

function lastingOf(tiers: Outline['tiers']): number {
  return tiers.reduce((sum, { changes }) => sum + changes.length, 0);
}

function bySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const of = (severity: Severity): number => findings.filter(finding => finding.severity === severity).length;
  return { note: of('note'), warning: of('warning'), error: of('error') };
}

function countFindings(findings: Readonly<Record<Severity, number>>): string {
  const counts = [...SEVERITIES].reverse().map(severity => ({ severity, number: findings[severity] }));
  return enumerate(
    counts.filter(({ number }) => number > 0).map(({ severity, number }) => count(number, severity)),
  );
}
