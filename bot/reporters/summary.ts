import type { Finding } from '../../analyzers/finding.ts';
import type { Tier } from '../../analyzers/interface/change.ts';
import type { Review } from '../../analyzers/review.ts';
import { count, enumerate } from './counting.ts';
import { outline, type Outline } from './outline.ts';
import { TIER_WORDS } from './tier.ts';
import { SEVERITIES } from './verdict.ts';

/** The closing line of a series: how many changes for whom, how many findings. */
export function summaryOf({ tiers, passing, open, hidden }: Outline): string {
  const lasting = tiers.reduce((sum, { changes }) => sum + changes.length, 0);
  const parts: string[] = [];
  if (lasting > 0) {
    const each = tiers.map(({ tier, changes }) => `${changes.length} ${TIER_WORDS[tier]}`);
    parts.push(`${count(lasting, 'change')}: ${enumerate(each)}`);
  }
  if (passing.length > 0) parts.push(`${passing.length} only in the middle of the series`);
  if (open.length > 0) parts.push(countFindings(open));
  const sentence = parts.length === 0 ? NOTHING : `${parts.join('; ')}.`;
  return hidden === 0 ? sentence : `${sentence} ${hiddenWords(hidden)}`;
}

/** What a review says that has nothing to say. */
const NOTHING = 'Nothing changes at the seams.';

function hiddenWords(hidden: number): string {
  return `${count(hidden, 'change')} of a lower tier ${hidden === 1 ? 'is' : 'are'} not listed (--tier local).`;
}

/** The closing line of a review of several series; null for one. */
export function totalOf({ series, mirror }: Review, tier: Tier): string | null {
  if (series.length < 2) return null;
  const patches = series.reduce((sum, each) => sum + each.patches.length, 0);
  const outlines = series.map(each => outline(each, tier));
  const changes = outlines.reduce(
    (sum, { tiers }) => sum + tiers.reduce((all, each) => all + each.changes.length, 0),
    0,
  );
  const findings = outlines.flatMap(({ open }) => open);
  const whole = series.filter(each =>
    each.patches.every(patch => DONE.includes(patch.applied.status)),
  ).length;
  return [
    `In all ${count(series.length, 'series', 'series')} of ${count(patches, 'patch', 'patches')}`,
    ...(mirror === null ? [] : [`${whole} ${whole === 1 ? 'applies' : 'apply'} whole`]),
    count(changes, 'change'),
    findings.length === 0 ? 'no findings' : countFindings(findings),
  ]
    .join(', ')
    .concat('.');
}

const DONE: readonly string[] = ['clean', 'offset', 'threeway', 'already', 'empty'];

function countFindings(findings: readonly Finding[]): string {
  const counts = SEVERITIES.map(severity => ({
    severity,
    number: findings.filter(finding => finding.severity === severity).length,
  })).reverse();
  return enumerate(
    counts.filter(({ number }) => number > 0).map(({ severity, number }) => count(number, severity)),
  );
}
