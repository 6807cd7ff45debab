import type { Finding } from '../../analyzers/finding.ts';
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
    ...(open.length === 0 ? [] : [countFindings(open)]),
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

/** The closing line of a review of several series; null for one. */
export function totalOf({ series, mirror }: Review, tier: Tier): string | null {
  if (series.length < 2) return null;
  const patches = series.reduce((sum, each) => sum + each.patches.length, 0);
  const outlines = series.map(each => outline(each, tier));
  const changes = outlines.reduce((sum, { tiers }) => sum + lastingOf(tiers), 0);
  const findings = outlines.flatMap(({ open }) => open);
  const whole = series.filter(each => each.complete && !hasStuck(each, mirror)).length;
  const applied = mirror === null ? '' : `, ${whole} of them whole and applied`;
  const found = findings.length === 0 ? 'no findings' : countFindings(findings);
  return `In all ${series.length} series (${count(patches, 'patch', 'patches')})${applied}: ${count(changes, 'change')}, ${found}.`;
}

function lastingOf(tiers: Outline['tiers']): number {
  return tiers.reduce((sum, { changes }) => sum + changes.length, 0);
}

function countFindings(findings: readonly Finding[]): string {
  const counts = SEVERITIES.map(severity => ({
    severity,
    number: findings.filter(finding => finding.severity === severity).length,
  })).reverse();
  return enumerate(
    counts.filter(({ number }) => number > 0).map(({ severity, number }) => count(number, severity)),
  );
}
