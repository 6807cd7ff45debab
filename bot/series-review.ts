import type { Series } from '../analyzers/mail/series.ts';
import type { Base, ReviewedPatch, ReviewedSeries } from '../analyzers/review.ts';
import { isoDate } from './date.ts';
import type { AppliedPlace } from './git/series.ts';
import type { RuledAnalysis } from './rules/findings.ts';

/** All that was found out of a series of mails. */
export interface SeriesOutcome {
  readonly series: Series;
  readonly base: Base;
  readonly places: readonly AppliedPlace[];
  readonly analysis: RuledAnalysis;
  readonly reach: ReviewedSeries['reach'];
}

/** The review of a series of mails; no patch of it is a commit yet. */
export function seriesReview({ series, base, places, analysis, reach }: SeriesOutcome): ReviewedSeries {
  return {
    id: series.id,
    subject: series.subject,
    revision: series.revision,
    rfc: series.rfc,
    expected: series.expected,
    complete: series.complete,
    missing: series.missing,
    supersedes: series.supersedes,
    author: series.author,
    date: isoDate(series.date),
    lists: series.lists,
    base: { commit: base.commit, how: base.how, tried: base.tried },
    patches: places.map(reviewedPatch),
    changes: analysis.changes,
    findings: analysis.findings,
    suppressed: analysis.suppressed,
    reach,
    metrics: analysis.metrics,
  };
}

function reviewedPatch({ number, patch, applied }: AppliedPlace): ReviewedPatch {
  return {
    number,
    messageId: patch?.message.id ?? '',
    subject: patch?.message.subject.title ?? '',
    files: filesOf(patch?.message.patch?.diff.files ?? []),
    applied: { status: applied.status, commit: null, error: applied.error },
  };
}

function filesOf(
  files: readonly { readonly newPath: string | null; readonly oldPath: string | null }[],
): string[] {
  return [...new Set(files.flatMap(file => file.newPath ?? file.oldPath ?? []))];
}
