import { between, commonEnds } from './common-ends.ts';
import type { ChangedFact, RuleFact, Sign } from './fact.ts';

/** What a fact is where two sides are compared: equal ones are no news, wherever they stand. */
function identity({ kind, name, aggregate, text }: RuleFact): string {
  return `${kind}\n${aggregate ?? ''}\n${name}\n${text}`;
}

/** Facts of one name are one fact that changed; a string is known by nothing but its text. */
function subject({ kind, name, aggregate }: RuleFact): string | null {
  return name === '' || kind === 'string' ? null : `${kind}\n${aggregate ?? ''}\n${name}`;
}

/** The two sides of one function or file. */
export interface ReadSides {
  readonly before: readonly RuleFact[];
  readonly after: readonly RuleFact[];
}

/**
 * What differs between the facts of two sides, which stand at these paths. A fact whose name both sides have with another text
 * has changed; the rest came or went.
 */
export function differences(
  { before, after }: ReadSides,
  paths: { readonly before: string; readonly after: string },
): ChangedFact[] {
  // Most of two sides is the same, and in the same order.
  const common = commonEnds(before, after, isSame);
  const [was, is] = [between(before, common), between(after, common)];
  if (was.length + is.length === 0) return [];
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
    if (was === undefined) return changed(fact, 'add', null);
    paired.add(was);
    return changed(fact, 'change', was.text);
  });
  return [...gone.filter(fact => !paired.has(fact)).map(fact => changed(fact, 'remove', null)), ...news];

  function changed(fact: RuleFact, sign: Sign, text: string | null): ChangedFact {
    const path = sign === 'remove' ? paths.before : paths.after;
    return { ...fact, sign, before: text, path, change: null };
  }
}

function isSame({ kind, name, text, aggregate }: RuleFact, other: RuleFact): boolean {
  return name === other.name && text === other.text && kind === other.kind && aggregate === other.aggregate;
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
