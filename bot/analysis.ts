import type { Finding } from '../analyzers/finding.ts';
import type { Consumer } from '../analyzers/footprint/consumer.ts';
import { findingsForConsumers, nameConsumers } from '../analyzers/footprint/hits.ts';
import type { Change } from '../analyzers/interface/change.ts';
import type { FilePair } from '../analyzers/interface/compare.ts';
import { compareExcerpts } from '../analyzers/interface/excerpt-comparison.ts';
import { findingsOf } from '../analyzers/interface/findings.ts';
import { renamedOptions } from '../analyzers/gates/options.ts';
import { judgeSeries } from '../analyzers/interface/series.ts';
import { joined, suppress, suppressFindings } from '../analyzers/suppression/suppress.ts';
import type { Suppressed, Suppression } from '../analyzers/suppression/suppression.ts';
import { nameLists } from '../config/lists.ts';
import { documentationFindings } from '../analyzers/interface/surface/documentation.ts';
import { sourceKind } from '../analyzers/source/source-kind.ts';
import { composeFiles } from './composition.ts';
import { wholeFiles, type ReadTouched } from './excerpts.ts';
import type { FactsCache } from './facts.ts';
import type { RuleBook } from './rules/book.ts';
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
  /** How many changes the configuration keeps back. */
  readonly suppressed: readonly Suppressed[];
}

/** What an analysis may be given. */
export interface AnalysisOptions {
  /** What all patches do together, where that is known from elsewhere. */
  readonly end?: readonly AppliedFile[] | null;
  /** How touched files are read; whole without. */
  readonly read?: ReadTouched;
}

/** What a row of patches changes at the kernel's interfaces, patch by patch and judged at its end. */
export function analyse(
  patches: readonly AnalysedPatch[],
  facts: FactsCache,
  { end = null, read = wholeFiles(facts) }: AnalysisOptions = {},
): Analysis {
  const composed = patches.length > 1 ? composeFiles(patches.map(({ files }) => files)) : null;
  const renamed = composed === null ? undefined : renamedOptions(pairs(composed.filter(isKconfig), facts));
  const options = { lists: nameLists(), ...(renamed === undefined ? {} : { renamedOptions: renamed }) };
  const perPatch = patches.map(({ number, files }) => compareExcerpts(files.map(read), number, options));
  const whole = wholeChanges(patches, { perPatch, files: end ?? composed }, read);
  const changes = judgeSeries(perPatch, whole);
  const paths = patches.flatMap(({ files }) => files.map(({ path }) => path));
  const findings = [...findingsOf(changes, whole), ...documentationFindings(changes, paths)];
  return { changes, findings, whole, suppressed: [] };
}

/** What the configuration says of those who read a review. */
export interface Readers {
  /** Whom changes may concern. */
  readonly consumers: readonly Consumer[];
  /** What they are not told. */
  readonly suppressions: readonly Suppression[];
  /** The rules that were asked for; none without. */
  readonly rules?: RuleBook | null;
}

/** The same, for those who read it: without what is kept back, and with the names of those whom a change concerns. */
export function forReaders(analysis: Analysis, { consumers, suppressions }: Readers): Analysis {
  return forConsumers(withoutSuppressed(analysis, suppressions), consumers);
}

/** The same without what the configuration keeps back, which is counted. */
function withoutSuppressed(analysis: Analysis, suppressions: readonly Suppression[]): Analysis {
  if (suppressions.length === 0) return analysis;
  const { whole } = analysis;
  const { changes, suppressed, dropped } = suppress(analysis.changes, suppressions);
  const own = new Set(findingsOf(analysis.changes, whole).map(keyOf));
  const others = suppressFindings(
    analysis.findings.filter(each => !own.has(keyOf(each))),
    suppressions,
    dropped,
  );
  return {
    changes,
    findings: [...findingsOf(changes, whole), ...others.findings],
    whole,
    suppressed: joined([...suppressed, ...others.suppressed]),
  };
}

function keyOf({ fingerprint, patch, fixedBy }: Finding): string {
  return [fingerprint, patch, fixedBy ?? ''].join(' ');
}

/** The same, with the names of those whom each change concerns; for them a finding may be graver. */
function forConsumers(analysis: Analysis, consumers: readonly Consumer[]): Analysis {
  if (consumers.length === 0) return analysis;
  const changes = nameConsumers(analysis.changes, consumers);
  const findings = findingsForConsumers(analysis.findings, changes, consumers);
  return { ...analysis, changes, findings };
}

function isKconfig({ path }: AppliedFile): boolean {
  return sourceKind(path) === 'kconfig';
}

/** `files` is what all patches do together; a patch alone is its own whole. */
function wholeChanges(
  patches: readonly AnalysedPatch[],
  { perPatch, files }: { perPatch: readonly Change[][]; files: readonly AppliedFile[] | null },
  read: ReadTouched,
): readonly Change[] {
  const last = patches.at(-1);
  if (last === undefined) return [];
  if (files === null) return perPatch[0] ?? [];
  return compareExcerpts(files.map(read), last.number, { lists: nameLists() });
}

function pairs(files: readonly AppliedFile[], facts: FactsCache): FilePair[] {
  return files.map(file => facts.pair(file));
}
