import type { FactKind, ChangedFact } from './fact.ts';
import type { Wanted } from './declared.ts';
import { fits, fitsPath } from './query.ts';
import type { Era } from './era.ts';
import type { Circumstance, Clause, FactQuery, Rule } from './rule.ts';
import { wordsOf } from './words.ts';

/** A clause with its rule. */
interface Entry {
  readonly rule: Rule;
  readonly clause: Clause;
}

interface KindIndex {
  readonly named: Map<string, Entry[]>;
  readonly rest: Entry[];
  /** What of the rest is for a path, for the last one that was asked for. */
  last: { readonly path: string; readonly entries: readonly Entry[] } | null;
}

/** Rules made ready for one kind of tree: a fact meets only those that ask for its kind and name. */
export interface CompiledRules {
  readonly rules: readonly Rule[];
  readonly era: Era;
  /** The kinds that have to be read. */
  readonly wanted: Wanted;
  /** The rules and clauses that a fact fits. */
  matching(fact: ChangedFact): Entry[];
}

/** Makes rules ready for trees of an era; `both` is a tree of which it is not known. */
export function compileRules(rules: readonly Rule[], era: Era): CompiledRules {
  const active = rules.filter(rule => era === 'both' || rule.era === 'both' || rule.era === era);
  const index = new Map<FactKind, KindIndex>();
  // What a balance is about is found along the ways through a function.
  for (const rule of active.filter(({ balance }) => balance === null))
    for (const clause of rule.clauses)
      for (const kind of clause.query.kinds) enter(index, kind, { rule, clause }, era);
  return {
    rules: active,
    era,
    wanted: new Set(active.flatMap(wantedBy)),
    matching: fact => matching(index.get(fact.kind), fact, era),
  };
}

function enter(index: Map<FactKind, KindIndex>, kind: FactKind, entry: Entry, era: Era): void {
  let known = index.get(kind);
  if (known === undefined)
    index.set(kind, (known = { named: new Map<string, Entry[]>(), rest: [], last: null }));
  const { names, pattern } = entry.clause.query;
  if (names === null || pattern !== null) {
    known.rest.push(entry);
    return;
  }
  for (const word of wordsOf(names, era)) {
    const list = known.named.get(word);
    if (list === undefined) known.named.set(word, [entry]);
    else list.push(entry);
  }
}

function matching(index: KindIndex | undefined, fact: ChangedFact, era: Era): Entry[] {
  if (index === undefined) return [];
  const named = index.named.get(fact.name);
  const rest = restFor(index, fact.path);
  if (named === undefined && rest.length === 0) return [];
  return [...(named ?? []), ...rest].filter(({ rule, clause }) => {
    return fits(clause.query, fact, era) && fitsPath(fact.path, rule.paths, rule.notPaths);
  });
}

/** Facts come file by file. */
function restFor(index: KindIndex, path: string): readonly Entry[] {
  if (index.last?.path === path) return index.last.entries;
  const entries = index.rest.filter(({ clause: { query } }) => fitsPath(path, query.paths, query.notPaths));
  index.last = { path, entries };
  return entries;
}

function wantedBy({ clauses, balance }: Rule): FactKind[] {
  const kinds = clauses.flatMap(({ query, where, unless }) => [
    ...query.kinds,
    ...[...where, ...unless].flatMap(circumstance => seriesKinds(circumstance)),
  ]);
  return balance === null ? kinds : [...kinds, 'call'];
}

/** What other patches of the series have is known only of kinds that are read. */
function seriesKinds(circumstance: Circumstance): readonly FactKind[] {
  return circumstance.what === 'series' ? kindsOf(circumstance.query) : [];
}

function kindsOf({ kinds }: FactQuery): readonly FactKind[] {
  return kinds;
}
