import type { FunctionFact } from '../source/facts.ts';
import { contextsIn, type ContextSigns, type SourceContexts } from './context.ts';
import { declaredFacts } from './declared.ts';
import type { ChangedFact, FactKind, RuleFact } from './fact.ts';
import { bodyOf, type PlacedFunction } from './function-pairs.ts';
import type { ContextName } from './rule.ts';
import { definitionsIn, definitionsOf, wholeOf, type RuleFile, type RuleSource } from './source.ts';

/** What stands around a fact, read when it is asked for. */
export interface Scene {
  /** Where the code is that a fact is about: after, or before for what is gone with its file. */
  functionOf(fact: ChangedFact): PlacedFunction | null;
  bodyOf(placed: PlacedFunction): readonly RuleFact[];
  contextsOf(fact: ChangedFact): ReadonlySet<ContextName>;
  /** All facts of a kind in the file of that path, after. */
  factsIn(path: string, kind: FactKind): readonly RuleFact[];
  /** Does the struct or enum that a field or enumerator belongs to come or go as a whole? Not where a hunk is all that is known. */
  isWholeAggregate(fact: ChangedFact): boolean;
  /** What the whole series changes, of a kind. */
  seriesFacts(kind: FactKind): readonly ChangedFact[];
  readonly commitText: string;
  /** The files that are touched, as they are called after. */
  readonly paths: readonly string[];
}

/** What is kept of the sources of a run: each is looked at once. */
export interface SceneMemory {
  readonly contexts: WeakMap<object, SourceContexts>;
  readonly bodies: WeakMap<object, readonly RuleFact[]>;
  readonly facts: WeakMap<object, Map<FactKind, readonly RuleFact[]>>;
}

/** A memory for one run. */
export function sceneMemory(): SceneMemory {
  return { contexts: new WeakMap(), bodies: new WeakMap(), facts: new WeakMap() };
}

const NO_CONTEXT: ReadonlySet<ContextName> = new Set();
const INSIDE: readonly FactKind[] = ['call', 'statement', 'string', 'log', 'label', 'guard'];

interface Given {
  readonly files: readonly RuleFile[];
  readonly signs: readonly ContextSigns[];
  readonly seriesFacts: readonly ChangedFact[];
  readonly commitText: string;
  readonly memory: SceneMemory;
}

/** The scene of a row of files. */
export function openScene({ files, signs, seriesFacts, commitText, memory }: Given): Scene {
  const byPath = new Map<string, RuleFile>();
  let byKind: Map<FactKind, ChangedFact[]> | null = null;
  for (const file of files) {
    byPath.set(file.path, file);
    if (file.oldPath !== null && !byPath.has(file.oldPath)) byPath.set(file.oldPath, file);
  }

  function functionOf({ path, function: name, line, sign }: ChangedFact): PlacedFunction | null {
    const file = byPath.get(path);
    if (file === undefined || name === null) return null;
    const placed = find(file.after, line, sign === 'remove');
    return placed ?? find(file.before, line, false);

    function find(source: RuleSource | null, at: number, byName: boolean): PlacedFunction | null {
      if (source === null) return null;
      const isHere = (fact: FunctionFact): boolean =>
        fact.name === name && fact.startLine <= at && at <= fact.endLine;
      const fact = definitionsIn(source).find(isHere) ?? findInWhole(source, isHere, byName);
      return fact === undefined ? null : { fact, source, path };
    }

    function findInWhole(
      source: RuleSource,
      isHere: (fact: FunctionFact) => boolean,
      byName: boolean,
    ): FunctionFact | undefined {
      const named = definitionsOf(source).filter(fact => fact.name === name);
      return named.find(isHere) ?? (byName || named.length === 1 ? named[0] : undefined);
    }
  }

  function body(placed: PlacedFunction): readonly RuleFact[] {
    const known = memory.bodies.get(placed.fact);
    if (known !== undefined) return known;
    const facts = bodyOf(placed);
    memory.bodies.set(placed.fact, facts);
    return facts;
  }

  function contextsOf(fact: ChangedFact): ReadonlySet<ContextName> {
    const placed = functionOf(fact);
    if (placed === null) return NO_CONTEXT;
    const source = wholeOf(placed.source);
    let known = memory.contexts.get(source.facts);
    if (known === undefined) memory.contexts.set(source.facts, (known = contextsIn(source, signs)));
    return known.get(placed.fact.name) ?? NO_CONTEXT;
  }

  function factsIn(path: string, kind: FactKind): readonly RuleFact[] {
    return factsOf(byPath.get(path)?.after ?? null, kind);
  }

  function factsOf(excerpt: RuleSource | null, kind: FactKind): readonly RuleFact[] {
    if (excerpt === null) return [];
    const source = wholeOf(excerpt);
    const kept = memory.facts.get(source.facts) ?? new Map<FactKind, readonly RuleFact[]>();
    memory.facts.set(source.facts, kept);
    const known = kept.get(kind);
    if (known !== undefined) return known;
    const read = readAll(source, kind);
    kept.set(kind, read);
    return read;
  }

  function seriesKinds(): ReadonlyMap<FactKind, readonly ChangedFact[]> {
    return (byKind ??= groupByKind(seriesFacts));
  }

  function isWholeAggregate({ kind, path, aggregate, sign }: ChangedFact): boolean {
    const here = byPath.get(path);
    if (here === undefined || sign === 'present' || sign === 'change') return false;
    const has = (source: RuleSource | null): boolean =>
      factsOf(source, kind).some(fact => fact.aggregate === aggregate);
    // It may have moved here from a file that has it no more.
    return !files.some(file => {
      const [own, other] = sign === 'add' ? [file.after, file.before] : [file.before, file.after];
      return (file === here || !has(own)) && has(other);
    });
  }

  function readAll(source: RuleSource, kind: FactKind): readonly RuleFact[] {
    if (kind === 'definition')
      return definitionsOf(source).map(fact => ({
        ...placedFact(fact.name, fact.line),
        kind,
        guards: fact.guards,
      }));
    if (!INSIDE.includes(kind)) return declaredFacts(null, source, new Set([kind])).after;
    return definitionsOf(source)
      .flatMap(fact => body({ fact, source, path: source.path }))
      .filter(fact => fact.kind === kind);
  }

  return {
    functionOf,
    bodyOf: body,
    contextsOf,
    factsIn,
    isWholeAggregate,
    seriesFacts: kind => seriesKinds().get(kind) ?? [],
    commitText,
    paths: files.map(({ path }) => path),
  };
}

function groupByKind(facts: readonly ChangedFact[]): Map<FactKind, ChangedFact[]> {
  const groups = new Map<FactKind, ChangedFact[]>();
  for (const fact of facts) {
    const group = groups.get(fact.kind);
    if (group === undefined) groups.set(fact.kind, [fact]);
    else group.push(fact);
  }
  return groups;
}

function placedFact(name: string, line: number): Omit<RuleFact, 'kind' | 'guards'> {
  return { name, text: '', aggregate: null, line, function: name };
}
