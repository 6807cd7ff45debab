import type { ChangedFact, RuleFact, Sign } from './fact.ts';

/** What a fact is where two sides are compared: equal ones are no news, wherever they stand. */
function identity({ kind, name, aggregate, text }: RuleFact): string {
  return `${kind}\n${aggregate ?? ''}\n${name}\n${text}`;
}

/** Facts of one name are one fact that changed; a string is known by nothing but its text. */
function subject({ kind, name, aggregate }: RuleFact): string | null {
  return name === '' || kind === 'string' ? null : `${kind}\n${aggregate ?? ''}\n${name}`;
}

/** A fact of one side alone. */
export type Difference = Omit<ChangedFact, 'path' | 'change'>;

/**
 * What differs between the facts of two sides of one function or file. A fact whose name both sides have with another text
 * has changed; the rest came or went.
 */
export function differences(before: readonly RuleFact[], after: readonly RuleFact[]): Difference[] {
  const [was, is] = withoutCommonEnds(before, after);
  const gone = leftOver(was, is);
  const came = leftOver(is, was);
  const waiting = new Map<string, RuleFact[]>();
  for (const fact of gone) {
    const key = subject(fact);
    if (key !== null) waiting.set(key, [...(waiting.get(key) ?? []), fact]);
  }
  const paired = new Set<RuleFact>();
  const news = came.map(fact => {
    const was = waiting.get(subject(fact) ?? '')?.shift();
    if (was === undefined) return signed(fact, 'add', null);
    paired.add(was);
    return signed(fact, 'change', was.text);
  });
  return [...gone.filter(fact => !paired.has(fact)).map(fact => signed(fact, 'remove', null)), ...news];
}

/** Most of two sides is the same, and in the same order. */
function withoutCommonEnds(
  before: readonly RuleFact[],
  after: readonly RuleFact[],
): [readonly RuleFact[], readonly RuleFact[]] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && isSame(before[start], after[start])) start++;
  let end = 0;
  while (end < most - start && isSame(before.at(-1 - end), after.at(-1 - end))) end++;
  return [before.slice(start, before.length - end), after.slice(start, after.length - end)];
}

function isSame(one: RuleFact | undefined, other: RuleFact | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const { kind, name, text, aggregate } = one;
  return name === other.name && text === other.text && kind === other.kind && aggregate === other.aggregate;
}

function signed(fact: RuleFact, sign: Sign, before: string | null): Difference {
  return { ...fact, sign, before };
}

/** Those of one side that the other has not, counted. */
function leftOver(facts: readonly RuleFact[], others: readonly RuleFact[]): RuleFact[] {
  if (others.length === 0) return [...facts];
  const counts = new Map<string, number>();
  for (const fact of others) counts.set(identity(fact), (counts.get(identity(fact)) ?? 0) + 1);
  return facts.filter(fact => {
    const count = counts.get(identity(fact)) ?? 0;
    if (count > 0) counts.set(identity(fact), count - 1);
    return count === 0;
  });
}
