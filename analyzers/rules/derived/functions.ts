import type { RuleFact } from '../fact.ts';
import type { PlacedFunction } from '../function-pairs.ts';

/** A fact that code makes of a function or file; the kind is always `derived`, the name says what it is. */
export type DerivedFact = Omit<RuleFact, 'kind'>;

/** Looks at a function on one side; `bodyOf` of function-pairs.ts reads what it says. */
type FunctionDerivation = (placed: PlacedFunction) => readonly DerivedFact[];

/**
 * Asked for each side of a function that differs, when a rule asks for facts of kind `derived`; the difference of the two
 * sides is news. One more is one more line.
 */
export const functionDerivations: readonly FunctionDerivation[] = [];
