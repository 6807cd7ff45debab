import type { Guards } from '../source/facts.ts';
import type { FactKind, RuleFact } from './fact.ts';

interface Placed {
  readonly line: number;
  readonly guards?: Guards;
}

/** A fact that stands in no function. */
export function placedFact(
  kind: FactKind,
  name: string,
  text: string,
  { line, guards = [] }: Placed,
  aggregate: string | null = null,
): RuleFact {
  return { kind, name, text, aggregate, line, function: null, guards };
}
