import type { Finding } from '../analyzers/finding.ts';
import type { Consumer } from '../analyzers/footprint/consumer.ts';
import { findingsForConsumers, nameConsumers } from '../analyzers/footprint/hits.ts';
import type { Change } from '../analyzers/interface/change.ts';
import { compareFiles, type FilePair } from '../analyzers/interface/compare.ts';
import { findingsOf } from '../analyzers/interface/findings.ts';
import { judgeSeries } from '../analyzers/interface/series.ts';
import { composeFiles } from './composition.ts';
import type { FactsCache } from './facts.ts';
import type { AppliedFile } from './git/applied.ts';

/** A patch that applied, by its number in the series. */
export interface AnalysedPatch {
  readonly number: number;
  readonly files: readonly AppliedFile[];
}

export interface Analysis {
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  /** The changes between the base and the end, without what comes and goes on the way. */
  readonly whole: readonly Change[];
}

/**
 * What a row of patches changes at the kernel's interfaces, patch by patch and judged at its end. `end` is what all of
 * them do together, where that is known from elsewhere.
 */
export function analyse(
  patches: readonly AnalysedPatch[],
  facts: FactsCache,
  end: readonly AppliedFile[] | null = null,
): Analysis {
  const perPatch = patches.map(({ number, files }) => compareFiles(pairs(files, facts), number));
  const whole = wholeChanges(patches, { perPatch, end }, facts);
  const changes = judgeSeries(perPatch, whole);
  return { changes, findings: findingsOf(changes, whole), whole };
}

/** The same, with the names of those whom each change concerns; for them a finding may be graver. */
export function forConsumers(analysis: Analysis, consumers: readonly Consumer[]): Analysis {
  if (consumers.length === 0) return analysis;
  const changes = nameConsumers(analysis.changes, consumers);
  const findings = findingsForConsumers(analysis.findings, changes, consumers);
  return { ...analysis, changes, findings };
}

function wholeChanges(
  patches: readonly AnalysedPatch[],
  { perPatch, end }: { perPatch: readonly Change[][]; end: readonly AppliedFile[] | null },
  facts: FactsCache,
): readonly Change[] {
  const last = patches.at(-1);
  if (last === undefined) return [];
  // A patch alone is its own whole.
  if (end === null && patches.length === 1) return perPatch[0] ?? [];
  return compareFiles(pairs(end ?? composeFiles(patches.map(({ files }) => files)), facts), last.number);
}

function pairs(files: readonly AppliedFile[], facts: FactsCache): FilePair[] {
  return files.map(file => facts.pair(file));
}
