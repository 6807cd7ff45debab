import type { FunctionFact, SourceFacts } from '../source/facts.ts';

/** One version of a file. */
export interface RuleSource {
  readonly path: string;
  /** Of an excerpt, it may be: then `wholeOf` has all. */
  readonly facts: SourceFacts;
  /** The whole source; every byte is one unit. */
  readonly text: () => string;
}

/** A touched file; a side is null where the file is absent or is no source. */
export interface RuleFile {
  readonly path: string;
  /** null where the path did not change. */
  readonly oldPath: string | null;
  readonly status: 'added' | 'removed' | 'renamed' | 'modified';
  readonly before: RuleSource | null;
  readonly after: RuleSource | null;
}

/** The source with the facts of all of it, which are read when they are first asked for. */
export function wholeOf(source: RuleSource): RuleSource {
  const { whole } = source.facts;
  return whole === undefined ? source : { ...source, facts: whole() };
}

/** Is it assembly, whose routines have no braces? */
export function isAssembly({ path }: RuleSource): boolean {
  return /\.[sS]$/.test(path);
}

const definitions = new WeakMap<SourceFacts, readonly FunctionFact[]>();

/** The functions that a source defines, in its order; a routine of assembly ends where the next begins. */
export function definitionsOf(source: RuleSource): readonly FunctionFact[] {
  return definitionsIn(wholeOf(source));
}

/** Those of them that stand in what was read of the source. */
export function definitionsIn(source: RuleSource): readonly FunctionFact[] {
  const known = definitions.get(source.facts) ?? readDefinitions(source);
  definitions.set(source.facts, known);
  return known;
}

function readDefinitions(source: RuleSource): FunctionFact[] {
  const { functions } = source.facts;
  const defined = functions.filter(({ form, enclosing }) => form === 'definition' && enclosing === null);
  if (!isAssembly(source)) return defined;
  const last = linesOf(source).length;
  return defined.map((fact, at) => ({ ...fact, endLine: (defined[at + 1]?.startLine ?? last + 1) - 1 }));
}

/** The source of a function, from the first line of its declaration to its last. */
export function functionText(source: RuleSource, { startLine, endLine }: FunctionFact): string {
  if (!isAssembly(source)) return source.facts.linesOf(startLine, endLine);
  return linesOf(source)
    .slice(startLine - 1, endLine)
    .join('\n');
}

const lines = new WeakMap<RuleSource, readonly string[]>();

/** Of assembly the facts keep no text. */
function linesOf(source: RuleSource): readonly string[] {
  const known = lines.get(source) ?? source.text().split('\n');
  lines.set(source, known);
  return known;
}
