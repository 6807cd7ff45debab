import type { z } from 'zod';
import type { Finding } from '../../analyzers/finding.ts';
import type { Change, ChangePart } from '../../analyzers/interface/change.ts';
import type { Base, Review, ReviewedPatch, ReviewedSeries } from '../../analyzers/review.ts';
import { renderEnvelope } from './envelope.ts';
import { describeIdentity } from './identity.ts';
import type { ReportOptions } from './options.ts';
import type { ReviewDocument } from './schema/review.ts';
import { changesFrom } from './tier.ts';

type Document = Omit<z.input<typeof ReviewDocument>, 'schema' | 'tool'>;
type SeriesJson = Document['series'][number];
type PartJson = SeriesJson['changes'][number]['parts'][number];

/** The review as JSON: the contract of docs/schema/review.json, its fields in that order. */
export function renderJson(
  review: Review,
  { tier = 'local', standing }: Pick<ReportOptions, 'tier' | 'standing'> = {},
): string {
  const { mirror, series, skipped } = changesFrom(review, tier);
  return renderEnvelope({
    mirror,
    series: series.map(describeSeries),
    ...(standing === undefined ? {} : { standing }),
    skipped: skipped.map(({ messageId, reason }) => ({ messageId, reason })),
  } satisfies Document);
}

function describeSeries(series: ReviewedSeries): SeriesJson {
  return {
    ...describeIdentity(series),
    base: describeBase(series.base),
    patches: series.patches.map(describePatch),
    changes: series.changes.map(describeChange),
    findings: series.findings.map(describeFinding),
    metrics: describeMetrics({ ...unsearchedMetric(series), ...suppressedMetric(series), ...series.metrics }),
  };
}

/** Says that nothing can be concluded from the absence of callers left behind. */
function unsearchedMetric({ base, reach }: ReviewedSeries): ReviewedSeries['metrics'] {
  return base.commit !== null && reach === 'none' ? { 'iface/callers-left': { searched: 'nothing' } } : {};
}

/** How many changes the configuration keeps back, by the label of its [[suppress]]. */
function suppressedMetric({ suppressed }: ReviewedSeries): ReviewedSeries['metrics'] {
  if (suppressed.length === 0) return {};
  return { suppressed: Object.fromEntries(suppressed.map(({ label, changes }) => [label, changes])) };
}

function describeBase({ commit, how, tried }: Base): SeriesJson['base'] {
  return { commit, how, tried: tried.map(({ how, ref, result }) => ({ how, ref, result })) };
}

function describePatch({
  number,
  messageId,
  subject,
  files,
  applied,
}: ReviewedPatch): SeriesJson['patches'][number] {
  const { status, commit, error } = applied;
  return {
    number,
    messageId,
    subject,
    files: [...files],
    applied: {
      status,
      commit,
      error: error && { file: error.file, hunk: error.hunk, reason: error.reason },
    },
  };
}

function describePart({ kind, before, after, elsewhere }: ChangePart): PartJson {
  return { kind, before, after, ...(elsewhere === undefined ? {} : { elsewhere: [...elsewhere] }) };
}

/** A change as JSON. */
export function describeChange(change: Change): SeriesJson['changes'][number] {
  const { symbol, kind, parts, file, line, patch, tier, endState, reach, consumers } = change;
  return {
    symbol,
    kind,
    parts: parts.map(describePart),
    file,
    line,
    patch,
    tier,
    endState,
    reach: {
      left: reach.left.map(({ file, line }) => ({ file, line })),
      updated: reach.updated,
      modules: [...reach.modules],
    },
    consumers: [...consumers],
  };
}

function describeFinding(finding: Finding): SeriesJson['findings'][number] {
  return {
    rule: finding.rule,
    alsoRules: [...finding.alsoRules],
    severity: finding.severity,
    confidence: finding.confidence,
    patch: finding.patch,
    file: finding.file,
    line: finding.line,
    symbol: finding.symbol,
    message: finding.message,
    advice: finding.advice,
    evidence: finding.evidence.map(({ file, line, text, commit }) => ({ file, line, text, commit })),
    consumers: [...finding.consumers],
    fingerprint: finding.fingerprint,
    status: finding.status,
    fixedBy: finding.fixedBy,
  };
}

function describeMetrics(metrics: ReviewedSeries['metrics']): SeriesJson['metrics'] {
  const entries = Object.entries(metrics);
  return Object.fromEntries(
    entries.map(([rule, value]) => [rule, typeof value === 'number' ? value : { ...value }]),
  );
}
