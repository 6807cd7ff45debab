import type { Severity } from '../../analyzers/finding.ts';
import { reaches } from '../../analyzers/interface/tier.ts';
import type { AppliedStatus, Review, ReviewedPatch, ReviewedSeries } from '../../analyzers/review.ts';

/** From the least to the worst. */
export const SEVERITIES = ['note', 'warning', 'error'] as const satisfies readonly Severity[];

const NOT_APPLIED: readonly AppliedStatus[] = ['conflict', 'blocked'];

/**
 * Is something of the review at or above `failOn`? What an earlier revision had and this one fixed does
 * not count; an interface change that others than its own file can see is a note by itself.
 */
export function exceeds(review: Review, failOn: Severity): boolean {
  const least = SEVERITIES.indexOf(failOn);
  for (const { findings, changes } of review.series) {
    const open = findings.filter(finding => finding.status !== 'fixed');
    if (open.some(finding => SEVERITIES.indexOf(finding.severity) >= least)) return true;
    if (least === 0 && changes.some(change => reaches(change.tier, 'global'))) return true;
  }
  return false;
}

/** Is there a series that does not apply, or is blocked? Without a mirror nothing was tried, so nothing failed. */
export function notApplied(review: Review): boolean {
  return review.series.some(series => hasStuck(series, review.mirror));
}

/** Is there a patch of the series that was tried and does not apply? */
export function hasStuck(series: ReviewedSeries, mirror: Review['mirror']): boolean {
  return mirror !== null && series.patches.some(isStuck);
}

/** Was the patch not applied, and not for want of anything to change? */
export function isStuck(patch: ReviewedPatch): boolean {
  return NOT_APPLIED.includes(patch.applied.status);
}
