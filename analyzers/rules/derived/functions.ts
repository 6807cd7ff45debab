import type { PlacedFunction } from '../function-pairs.ts';
import { chosenNumber } from './chosen-number.ts';
import { collapsedError } from './collapsed-error.ts';
import type { DerivedFact } from './derived-fact.ts';
import { deviceAddresses } from './device-address.ts';
import { earlyFrees } from './early-free.ts';
import { restoreHelper } from './restore-helper.ts';

/** Looks at a function on one side; `bodyOf` of function-pairs.ts reads what it says. */
type FunctionDerivation = (placed: PlacedFunction) => readonly DerivedFact[];

/**
 * Asked for each side of a function that differs, when a rule asks for facts of kind `derived`; the difference of the two
 * sides is news. One more is one more line.
 */
export const functionDerivations: readonly FunctionDerivation[] = [
  deviceAddresses,
  earlyFrees,
  chosenNumber,
  collapsedError,
  restoreHelper,
];
