import type { RuleSource } from '../source.ts';
import type { DerivedFact } from './derived-fact.ts';
import { namedFiles } from './named-files.ts';
import { setWithoutGet } from './set-without-get.ts';

/** Looks at a file on one side, as a whole. */
interface FileDerivation {
  /** It says something else only where initialisers, or macros, read differently. */
  readonly from: 'tables' | 'macros';
  readonly derive: (source: RuleSource) => readonly DerivedFact[];
}

/** Asked for each side of a touched file, when a rule asks for facts of kind `derived`. One more is one more line. */
export const fileDerivations: readonly FileDerivation[] = [
  { from: 'tables', derive: namedFiles },
  { from: 'macros', derive: setWithoutGet },
];
