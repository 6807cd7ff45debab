import type { Era } from './era.ts';
import type { ChangedFact, FactKind, Sign } from './fact.ts';
import { fits, fitsPath } from './query.ts';
import type { Clause, Rule } from './rule.ts';
import { openSignIndex, type Entry, type SignIndex } from './sign-index.ts';
import { kindsRead, wantedBy, type Asker, type Wanted } from './wanted.ts';
import { wordsOf } from './words.ts';

/** The clauses that ask for facts of one kind. */
interface KindIndex {
  readonly named: Map<string, Entry[]>;
  readonly rest: Record<Sign, SignIndex>;
}

/** Rules made ready for one kind of tree: a fact meets only those that ask for its kind and name. */
export interface CompiledRules {
  readonly rules: readonly Rule[];
  readonly era: Era;
  /** The kinds that have to be read where these paths are touched. */
  wantedIn(paths: readonly string[]): Wanted;
  /** The rules and clauses that a fact fits. */
  matching(fact: ChangedFact): readonly Entry[];
  /** The rules about what is taken and released. */
  readonly balanced: readonly Rule[];
  /** Has the text of a function a call that one of them is about? */
  mayTake(text: string): boolean;
}

/** What a review asks of: everything but a tree as it stands. */
const changes: readonly Sign[] = ['add', 'remove', 'change'];

/** Makes rules ready for facts of some signs, on trees of an era; `both` is a tree of which it is not known. */
export function compileRules(
  rules: readonly Rule[],
  era: Era,
  signs: readonly Sign[] = changes,
): CompiledRules {
  const active = rules.filter(rule => era === 'both' || rule.era === 'both' || rule.era === era);
  const index = new Map<FactKind, KindIndex>();
  const askers = new Map<FactKind, Asker[]>();
  const ask = (kind: FactKind, asker: Asker): void => {
    askers.set(kind, [...(askers.get(kind) ?? []), asker]);
  };
  for (const rule of active) {
    if (rule.balance !== null) ask('call', { rule, clause: null });
    for (const clause of rule.clauses) {
      if (!signs.some(sign => asksFor(clause, sign))) continue;
      for (const kind of kindsRead(clause)) ask(kind, { rule, clause });
      // What a balance is about is found along the ways through a function.
      if (rule.balance === null)
        for (const kind of clause.query.kinds) enter(index, kind, { rule, clause }, era);
    }
  }
  return {
    rules: active,
    era,
    wantedIn: wantedBy(askers),
    matching: fact => matching(index.get(fact.kind), fact, era),
    balanced: active.filter(({ balance }) => balance !== null),
    mayTake: takingScreen(active),
  };
}

function takingScreen(rules: readonly Rule[]): (text: string) => boolean {
  const names = rules.flatMap(({ balance }) => (balance?.pairs ?? []).flatMap(({ taken }) => taken));
  if (names.length === 0) return () => false;
  const screen = new RegExp([...new Set(names)].join('|'));
  return text => screen.test(text);
}

/** In an audit nothing is new: what is there is as good as added. */
function asksFor({ query: { signs } }: Clause, sign: Sign): boolean {
  return sign === 'present' ? signs.some(each => each !== 'remove') : signs.includes(sign);
}

function enter(index: Map<FactKind, KindIndex>, kind: FactKind, entry: Entry, era: Era): void {
  const known = index.get(kind) ?? emptyIndex(era);
  index.set(kind, known);
  const { names, pattern } = entry.clause.query;
  if (names === null || pattern !== null) {
    for (const sign of [...changes, 'present'] as const)
      if (asksFor(entry.clause, sign)) known.rest[sign].add(entry);
    return;
  }
  for (const word of wordsOf(names, era)) {
    const list = known.named.get(word);
    if (list === undefined) known.named.set(word, [entry]);
    else list.push(entry);
  }
}

function emptyIndex(era: Era): KindIndex {
  return {
    named: new Map(),
    rest: {
      add: openSignIndex(era),
      remove: openSignIndex(era),
      change: openSignIndex(era),
      present: openSignIndex(era),
    },
  };
}

const NO_ENTRIES: readonly Entry[] = [];

function matching(index: KindIndex | undefined, fact: ChangedFact, era: Era): readonly Entry[] {
  if (index === undefined) return NO_ENTRIES;
  const named = index.named.get(fact.name);
  const rest = index.rest[fact.sign].mayFit(fact);
  if (named === undefined && rest.length === 0) return NO_ENTRIES;
  return [...(named ?? []), ...rest].filter(({ rule, clause }) => {
    return fits(clause.query, fact, era) && fitsPath(fact.path, rule.paths, rule.notPaths);
  });
}
