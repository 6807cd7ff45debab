import type { Finding } from '../../analyzers/finding.ts';
import type { Change, Tier } from '../../analyzers/interface/change.ts';
import { reaches, tiers as allTiers } from '../../analyzers/interface/tier.ts';
import type { ReviewedSeries } from '../../analyzers/review.ts';
import { SEVERITIES } from './verdict.ts';

/** A change that a later patch takes back; `mendedBy` is null when the review does not show which. */
export interface PassingChange {
  readonly change: Change;
  readonly mendedBy: number | null;
}

/** What a review says of one series, in the order in which people read it. */
export interface Outline {
  /** Those that the series' end shows, the highest tier first; no empty tiers. */
  readonly tiers: readonly { readonly tier: Tier; readonly changes: readonly Change[] }[];
  readonly passing: readonly PassingChange[];
  /** The worst first. */
  readonly open: readonly Finding[];
  readonly fixed: readonly Finding[];
  /** Changes below the tier asked for. */
  readonly hidden: readonly Change[];
}

/** Puts a series' changes and findings in the order of a review for people. */
export function outline(series: ReviewedSeries, tier: Tier): Outline {
  const listed = series.changes.filter(change => reaches(change.tier, tier)).sort(byPlace);
  const lasting = listed.filter(change => change.endState);
  const tiers = allTiers.map(each => ({
    tier: each,
    changes: lasting.filter(change => change.tier === each),
  }));
  const findings = series.findings.filter(finding => !isRestated(finding, series)).sort(bySeverity);
  return {
    tiers: tiers.filter(({ changes }) => changes.length > 0).reverse(),
    passing: pairPassing(listed.filter(change => !change.endState)),
    open: findings.filter(finding => finding.status !== 'fixed'),
    fixed: findings.filter(finding => finding.status === 'fixed'),
    hidden: series.changes.filter(change => !reaches(change.tier, tier)),
  };
}

/** Does a note only say again what the list of changes says? Nothing is said twice. */
function isRestated(finding: Finding, { changes }: ReviewedSeries): boolean {
  if (finding.severity !== 'note' || finding.status !== 'new' || finding.consumers.length > 0) return false;
  return changes.some(
    ({ symbol, patch, kind }) =>
      symbol === finding.symbol && patch === finding.patch && finding.rule === `iface/${kind}`,
  );
}

/** What a patch does and a later one undoes is told as one. */
function pairPassing(changes: readonly Change[]): PassingChange[] {
  const passing: PassingChange[] = [];
  for (const change of changes) {
    const earlier = passing.findIndex(
      each => each.change.patch < change.patch && isSame(each.change, change),
    );
    const broken = passing[earlier];
    if (broken === undefined) passing.push({ change, mendedBy: null });
    else passing[earlier] = { change: broken.change, mendedBy: change.patch };
  }
  return passing;
}

/** Local symbols of one name in two files are two. */
function isSame(a: Change, b: Change): boolean {
  return a.symbol === b.symbol && (a.file === b.file || a.tier !== 'local');
}

function byPlace(a: Change, b: Change): number {
  return a.patch - b.patch || compare(a.file, b.file) || a.line - b.line || compare(a.symbol, b.symbol);
}

function bySeverity(a: Finding, b: Finding): number {
  const worse = SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);
  return worse || a.patch - b.patch || compare(a.file, b.file) || a.line - b.line;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
