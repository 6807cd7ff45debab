import type { Pattern } from '../pattern/pattern.ts';

/** What kind of thing a symbol is. */
export type SymbolType = 'struct' | 'union' | 'enum' | 'typedef' | 'function' | 'variable' | 'macro';

/** Where a field was put: at the end, or before or after another one. */
export type InsertionPlace =
  { readonly at: 'end' } | { readonly at: 'before' | 'after'; readonly member: string };

/** A parameter by its number from 0, and its type or a pattern for it. */
export interface ParameterCriterion {
  readonly index: number;
  readonly type: string | Pattern;
}

/**
 * Changes that are not to be told, in libabigail's words: all that is said of a change has to hold. What is absent says
 * nothing.
 */
export interface Suppression {
  /** What the count of what it kept back is shown under. */
  readonly label: string;
  /** Also keeps back what was found in the rest of the tree because of the change. */
  readonly drop: boolean;
  readonly name?: string | undefined;
  readonly nameRegexp?: Pattern | undefined;
  readonly nameNotRegexp?: Pattern | undefined;
  readonly symbolName?: string | undefined;
  readonly symbolNameRegexp?: Pattern | undefined;
  readonly symbolNameNotRegexp?: Pattern | undefined;
  readonly typeKind?: SymbolType | undefined;
  readonly fileNameRegexp?: Pattern | undefined;
  readonly fileNameNotRegexp?: Pattern | undefined;
  readonly sourceLocationNotIn?: readonly string[] | undefined;
  readonly sourceLocationNotRegexp?: Pattern | undefined;
  /** Ids of kinds, or libabigail's groups of them. */
  readonly changeKind?: readonly string[] | undefined;
  readonly parameter?: ParameterCriterion | undefined;
  readonly returnTypeName?: string | undefined;
  readonly returnTypeRegexp?: Pattern | undefined;
  readonly hasDataMember?: readonly string[] | undefined;
  readonly hasDataMemberRegexp?: Pattern | undefined;
  readonly insertedAt?: InsertionPlace | undefined;
  readonly changedEnumerators?: readonly string[] | undefined;
  readonly changedEnumeratorsRegexp?: Pattern | undefined;
  readonly hasSizeChange?: boolean | undefined;
}

/** How much one suppression kept back. */
export interface Suppressed {
  readonly label: string;
  /** Changes, or parts of one. */
  readonly changes: number;
}
