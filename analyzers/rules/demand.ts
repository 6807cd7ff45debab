import type { Era } from './era.ts';
import type { ChangedFact } from './fact.ts';
import type { Clause } from './rule.ts';
import { hasWord } from './words.ts';

/** Tells at a glance of most facts that a clause is not about them: true of every fact that it is about. */
export type Demand = (fact: ChangedFact) => boolean;

/** What a clause demands of a fact and can be told at a glance. */
export function demandOf(clause: Clause, era: Era): Demand {
  const [first, ...more] = [
    ...functionDemands(clause, era),
    ...nameDemands(clause, era),
    ...textDemands(clause),
  ];
  if (first === undefined) return () => true;
  return more.length === 0 ? first : fact => first(fact) && more.every(demand => demand(fact));
}

function functionDemands({ inside: { functionWords, function: pattern } }: Clause, era: Era): Demand[] {
  const demands: Demand[] = [];
  if (functionWords !== null) demands.push(fact => hasWord(functionWords, fact.function ?? '', era));
  if (pattern !== null) demands.push(fact => pattern.mayMatch(fact.function ?? ''));
  return demands;
}

/** The name is a word, or fits the pattern. */
function nameDemands({ query: { names, pattern } }: Clause, era: Era): Demand[] {
  if (pattern === null) return [];
  return [({ name }) => pattern.mayMatch(name) || (names !== null && hasWord(names, name, era))];
}

function textDemands({ query: { text: pattern, changeKinds } }: Clause): Demand[] {
  const demands: Demand[] = [];
  if (pattern !== null) demands.push(({ text }) => pattern.mayMatch(text));
  if (changeKinds.length > 0)
    demands.push(({ kind, text }) => kind !== 'change' || changeKinds.includes(text));
  return demands;
}
