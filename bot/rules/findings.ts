import { findingsOfHits, metricsOfHits } from '../../analyzers/rules/findings.ts';
import { mergeFindings } from '../../analyzers/rules/merge.ts';
import { openRun, type PlacedHit } from '../../analyzers/rules/run.ts';
import type { RulePatch, RuleSeries } from '../../analyzers/rules/series.ts';
import type { Era } from '../../analyzers/rules/era.ts';
import type { RuleFile, RuleSource } from '../../analyzers/rules/source.ts';
import { askingTree } from '../../analyzers/rules/tree.ts';
import type { SourceFacts } from '../../analyzers/source/facts.ts';
import { decode } from '../../analyzers/source/text.ts';
import type { AnalysedPatch, Analysis } from '../analysis.ts';
import { composeFiles } from '../composition.ts';
import type { ReadTouched } from '../excerpts.ts';
import type { AppliedFile, FileVersion } from '../git/applied.ts';
import type { RuleBook } from './book.ts';
import { answerTree, type RuleGround } from './tree.ts';

/** A patch with what its writer says of it. */
export interface ToldPatch extends AnalysedPatch {
  readonly message: string;
}

/** What rules are run on. */
export interface RuleWork {
  readonly patches: readonly ToldPatch[];
  /** From the base to the end, where that is known from elsewhere. */
  readonly end: readonly AppliedFile[] | null;
  readonly era: Era;
  readonly rfc: boolean;
  /** null: nothing is looked up in the rest of the tree. */
  readonly ground: RuleGround | null;
}

/** An analysis with what rules have to say, and count. */
export interface RuledAnalysis extends Analysis {
  readonly metrics: Readonly<Record<string, number | object>>;
}

/** Adds the findings of rules to an analysis. */
export async function addRules(
  analysis: Analysis,
  book: RuleBook | null,
  work: RuleWork,
  read: ReadTouched,
): Promise<RuledAnalysis> {
  if (book === null || work.patches.length === 0) return { ...analysis, metrics: {} };
  const { patches, end } = work;
  const rulePatches = patches.map(({ number, message, files }): RulePatch => ({
    number,
    message,
    files: files.map(file => ruleFile(file, read)),
    changes: analysis.changes.filter(change => change.patch === number),
    findings: analysis.findings.filter(finding => finding.patch === number),
  }));
  const whole = end ?? (patches.length > 1 ? composeFiles(patches.map(({ files }) => files)) : null);
  const wholeFiles = whole === null ? (rulePatches[0]?.files ?? []) : whole.map(file => ruleFile(file, read));
  const series = {
    patches: rulePatches,
    whole: {
      files: wholeFiles,
      changes: analysis.changes.filter(isLasting),
      findings: analysis.findings.filter(({ fixedBy }) => fixedBy === null),
    },
  };
  const hits = await runInTree(book, series, work);
  const sourceLine = lineReader(rulePatches, wholeFiles);
  const found = findingsOfHits(hits, { rfc: work.rfc, fragments: false, sourceLine });
  return {
    ...analysis,
    findings: mergeFindings(analysis.findings, found, hits),
    metrics: metricsOfHits(hits),
  };
}

function ruleFile(file: AppliedFile, read: ReadTouched): RuleFile {
  const { path, oldPath, before, after, status } = file;
  const { excerpt, whole } = read(file);
  const pair = excerpt?.pair ?? whole();
  const from = status === 'copied' ? null : oldPath;
  return {
    path,
    oldPath: from === path ? null : from,
    status:
      before === null || status === 'copied'
        ? 'added'
        : after === null
          ? 'removed'
          : from === path
            ? 'modified'
            : 'renamed',
    before: sourceOf(before, pair.before, oldPath ?? path),
    after: sourceOf(after, pair.after, path),
  };
}

function sourceOf(version: FileVersion | null, facts: SourceFacts | null, path: string): RuleSource | null {
  if (version === null || facts === null) return null;
  return { path, facts, text: textOf(version, facts) };
}

/** The text of a version, as the facts keep it, else decoded when it is first asked for. */
function textOf({ bytes }: FileVersion, { linesOf }: SourceFacts): () => string {
  let known: string | null = null;
  return () => (known ??= linesOf(1, Infinity) || decode(bytes));
}

function isLasting({ endState }: Analysis['changes'][number]): boolean {
  return endState;
}

/** Runs rules, and once more with the answers where they have asked for something of the tree. */
async function runInTree(
  book: RuleBook,
  series: RuleSeries,
  { era, ground }: RuleWork,
): Promise<PlacedHit[]> {
  const run = openRun(book.compiled(era), series, book.signs);
  const { tree, questions } = askingTree(era);
  const hits = run.hits(tree);
  if (ground === null || questions.names.size + questions.paths.size === 0) return hits;
  return run.hits(await answerTree(questions, era, ground));
}

/** Reads the line that a hit is about, on the side where it stands. */
function lineReader(patches: readonly RulePatch[], whole: readonly RuleFile[]): (hit: PlacedHit) => string {
  return ({ fact, patch }) => {
    const files = patches.find(({ number }) => number === patch)?.files ?? whole;
    const file = files.find(({ path, oldPath }) => path === fact.path || oldPath === fact.path);
    const source = fact.sign === 'remove' ? file?.before : file?.after;
    return source?.facts.linesOf(fact.line, fact.line).trim() ?? '';
  };
}
