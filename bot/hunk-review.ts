import type { Change } from '../analyzers/interface/change.ts';
import { findingsOf } from '../analyzers/interface/findings.ts';
import { compareFragments } from '../analyzers/interface/fragment.ts';
import { judgeSeries } from '../analyzers/interface/series.ts';
import type { Series } from '../analyzers/mail/series.ts';
import { findingsOfHits, metricsOfHits } from '../analyzers/rules/findings.ts';
import { runOnFragments } from '../analyzers/rules/fragment.ts';
import { mergeFindings } from '../analyzers/rules/merge.ts';
import type { ReviewedSeries } from '../analyzers/review.ts';
import { forReaders, type Analysis, type Readers } from './analysis.ts';
import { placesOf, untried, type AppliedPlace } from './git/series.ts';
import type { RuledAnalysis } from './rules/findings.ts';
import { seriesReview } from './series-review.ts';

/** Reviews a series without a mirror, from what its hunks show; nothing is applied. */
export function reviewHunks(series: Series, readers: Readers): ReviewedSeries {
  const places = placesOf(series).map(({ number, patch }): AppliedPlace => {
    const status = patch === null ? 'missing' : patch.message.patch === null ? 'empty' : 'blocked';
    return { number, patch, applied: untried(status, null) };
  });
  const perPatch = places.map(({ number, patch }): Change[] =>
    compareFragments(patch?.message.patch?.diff.files ?? [], number),
  );
  // Fragments of several patches cannot be put together to a whole: each is taken to last.
  const changes = judgeSeries(perPatch, perPatch.flat());
  const analysis = {
    changes,
    findings: findingsOf(changes, perPatch.flat()),
    whole: perPatch.flat(),
    suppressed: [],
  };
  return seriesReview({
    series,
    base: { commit: null, how: 'none', tried: [] },
    places,
    analysis: withRules(forReaders(analysis, readers), series, readers),
    reach: 'none',
  });
}

/** The same with what rules say that need no more than hunks; of these one is less sure. */
function withRules(analysis: Analysis, series: Series, { rules }: Readers): RuledAnalysis {
  if (rules == null) return { ...analysis, metrics: {} };
  const patches = series.patches.map(({ number, message }) => ({
    number,
    message: message.patch?.commitMessage ?? '',
    files: message.patch?.diff.files ?? [],
    changes: analysis.changes.filter(({ patch }) => patch === number),
  }));
  const hits = runOnFragments(rules.rules, patches);
  const found = findingsOfHits(hits, { rfc: series.rfc, fragments: true, sourceLine: () => '' });
  return {
    ...analysis,
    findings: mergeFindings(analysis.findings, found, hits),
    metrics: metricsOfHits(hits),
  };
}
