import type { SourceFacts } from '../source/facts.ts';

/** The symbols whose export follows their definition directly, with no other declaration between. */
export function attachedExports(facts: SourceFacts | null): Set<string> {
  const attached = new Set<string>();
  if (facts === null || facts.exports.length === 0) return attached;
  const places = declarationPlaces(facts);
  for (const fact of facts.exports) {
    const last = lastBefore(places, fact.line);
    if (last?.name === fact.symbol && last.defined) attached.add(fact.symbol);
  }
  return attached;
}

interface DeclarationPlace {
  readonly name: string;
  readonly line: number;
  readonly defined: boolean;
}

function declarationPlaces(facts: SourceFacts): DeclarationPlace[] {
  const functions = facts.functions.map(fact => ({
    name: fact.name,
    line: fact.startLine,
    defined: fact.form === 'definition',
  }));
  const variables = facts.variables.map(fact => ({
    name: fact.name,
    line: fact.line,
    defined: fact.form === 'definition',
  }));
  return [...functions, ...variables].toSorted((left, right) => left.line - right.line);
}

/** The last place that starts before the line, or on it. */
function lastBefore(places: readonly DeclarationPlace[], line: number): DeclarationPlace | undefined {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.line ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return places[low - 1];
}
