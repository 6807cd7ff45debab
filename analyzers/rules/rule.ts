import type { Confidence, Severity } from '../finding.ts';
import type { Tier } from '../interface/change.ts';
import type { Pattern } from '../pattern/pattern.ts';
import type { Era } from './era.ts';
import type { FactKind, Sign } from './fact.ts';
import type { Glob } from './glob.ts';
import type { Words } from './words.ts';

export const ruleScopes = ['hunk', 'function', 'tree', 'series'] as const;
export const contextNames = [
  'user-entry',
  'async',
  'init',
  'exit-path',
  'kernel-thread',
  'real-mode',
] as const;

/** On what occasion a function runs, as far as words tell. */
export type ContextName = (typeof contextNames)[number];

/** Which facts a rule is about. What is null or empty asks nothing; all that is there has to hold. */
export interface FactQuery {
  readonly kinds: readonly FactKind[];
  /** The name is one of the words, or fits the pattern. */
  readonly names: Words | null;
  readonly pattern: Pattern | null;
  readonly notPattern: Pattern | null;
  readonly signs: readonly Sign[];
  readonly text: Pattern | null;
  readonly notText: Pattern | null;
  /** The text begins with one of the words. */
  readonly textWords: Words | null;
  readonly notTextWords: Words | null;
  readonly before: Pattern | null;
  /** Of an interface change: the declaration after. */
  readonly after: Pattern | null;
  readonly paths: readonly Glob[];
  readonly notPaths: readonly Glob[];
  readonly aggregate: Words | null;
  readonly changeKinds: readonly string[];
  readonly tier: Tier | null;
  readonly member: Pattern | null;
  /** The same name as the fact that was matched. */
  readonly sameName: boolean;
  /** The same text as the fact that was matched. */
  readonly sameText: boolean;
  /** Of the same struct or enum as the fact that was matched. */
  readonly sameAggregate: boolean;
  /** In the same function as the fact that was matched. */
  readonly sameFunction: boolean;
  /** In the same file as the fact that was matched. */
  readonly sameFile: boolean;
  /** The same name as the fact that was matched, digits at the end left out. */
  readonly sameStem: boolean;
}

/** Where a fact has to stand. */
export interface Inside {
  readonly context: readonly ContextName[];
  readonly notContext: readonly ContextName[];
  readonly function: Pattern | null;
  readonly notFunction: Pattern | null;
  readonly functionWords: Words | null;
  readonly aggregate: Words | null;
  readonly notAggregate: Words | null;
  /** Whether the struct or enum itself comes, or goes, with the fact. */
  readonly wholeAggregate: boolean | null;
  readonly guard: Pattern | null;
  readonly notGuard: Pattern | null;
  readonly modular: boolean | null;
}

/** One circumstance of a fact; a rule has several that silence it (any) or that must be there (all). */
export type Circumstance =
  | { readonly what: 'calls'; readonly words: Words }
  | { readonly what: 'statement' | 'comment' | 'commit' | 'text' | 'function'; readonly pattern: Pattern }
  | { readonly what: 'paths'; readonly globs: readonly Glob[] }
  | { readonly what: 'file' | 'series' | 'tree'; readonly query: FactQuery };

/** One way for a rule to fire. */
export interface Clause {
  readonly query: FactQuery;
  readonly inside: Inside;
  /** Each must be there. */
  readonly where: readonly Circumstance[];
  /** Each silences. */
  readonly unless: readonly Circumstance[];
  /** Is a fact silent that was moved within the series? */
  readonly moved: boolean;
  /** In place of the rule's. */
  readonly severity: Severity | null;
  /** Is it asked of a tree as it stands, too? */
  readonly audit: boolean;
  readonly message: string | null;
  readonly advice: string | null;
}

/** What is taken on entry has to be released on every exit. */
export interface Balance {
  readonly pairs: readonly { readonly taken: readonly string[]; readonly released: readonly string[] }[];
}

/** How many findings the facts of one function, file or series make. */
export type Once = 'fact' | 'function' | 'file' | 'series';

/** A rule of a pack, read and checked. */
export interface Rule {
  readonly id: string;
  readonly pack: string;
  readonly title: string;
  readonly severity: Severity | 'metric';
  readonly confidence: Confidence;
  readonly scope: (typeof ruleScopes)[number];
  readonly seed: readonly string[];
  readonly item: string | null;
  readonly era: Era;
  readonly clauses: readonly Clause[];
  readonly balance: Balance | null;
  readonly once: Once;
  readonly message: string;
  readonly advice: string;
  readonly done: readonly Clause[];
  /** Counts the files that match and in which no other rule of the pack has found anything. */
  readonly leftover: boolean;
  /** Where it is limited to by the configuration. */
  readonly paths: readonly Glob[];
  readonly notPaths: readonly Glob[];
  /** Is it for a review, for an audit? */
  readonly review: boolean;
  readonly audit: boolean;
}
