import type { RuleFact } from '../fact.ts';

/** A fact that code makes of a function or file; the kind is always `derived`, the name says what it is. */
export type DerivedFact = Omit<RuleFact, 'kind'>;
