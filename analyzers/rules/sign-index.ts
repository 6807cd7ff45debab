import { demandOf, type Demand } from './demand.ts';
import type { Era } from './era.ts';
import type { ChangedFact } from './fact.ts';
import type { Clause, Rule } from './rule.ts';
import { forTops, reachBelow } from './tops.ts';

/** A clause with its rule. */
export interface Entry {
  readonly rule: Rule;
  readonly clause: Clause;
}

/** The clauses that ask for facts of one kind and sign, and do not know their names. */
export interface SignIndex {
  add(entry: Entry): void;
  /** Those that a fact may fit, by the top of its path and by what tells at a glance that it does not. */
  mayFit(fact: ChangedFact): readonly Entry[];
}

/** A clause with what it demands at a glance. */
interface Demanding {
  readonly entry: Entry;
  readonly demand: Demand;
}

/** An index without clauses. */
export function openSignIndex(era: Era): SignIndex {
  const all: Demanding[] = [];
  const below = forTops(top => all.filter(({ entry }) => reachBelow(entry.clause.query.paths, top)));
  return {
    add(entry) {
      all.push({ entry, demand: demandOf(entry.clause, era) });
    },
    mayFit(fact) {
      const found: Entry[] = [];
      if (all.length > 0)
        for (const { entry, demand } of below(fact.path)) if (demand(fact)) found.push(entry);
      return found;
    },
  };
}
