import type { ChangedFact } from './fact.ts';
import type { Clause, ContextName, Rule } from './rule.ts';

/** A fact that a rule has something to say of. */
export interface Hit {
  readonly rule: Rule;
  readonly fact: ChangedFact;
  /** The occasions on which the function around it seems to run. */
  readonly contexts: readonly ContextName[];
  /** Of the match that fits, in place of the rule's. */
  readonly own: Pick<Clause, 'severity' | 'message' | 'advice'>;
  /** Whether the rule asked for an occasion: then it is a guess. */
  readonly guessed: boolean;
}
