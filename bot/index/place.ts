/** What one file of a tree does with a name, as the tree index knows it: exact up to what the scanner sees, without lines. */
export interface Place {
  readonly path: string;
  /** Full id of the file's blob. */
  readonly blob: string;
  /** Defines a function or a variable that other files can reach. */
  readonly defines: boolean;
  /** Defines a `static` one: calls in this file mean that one. */
  readonly definesLocally: boolean;
  /** Holds a prototype or an `extern` declaration. */
  readonly declares: boolean;
  readonly exports: boolean;
  /** Has a `#define` of that name whose replacement is more than a literal. */
  readonly definesMacro: boolean;
  /**
   * The calls, as a set of argument counts: bit n stands for n arguments, bit 31 for more than 30 or for a list that names
   * `__VA_ARGS__`. Unsigned; 0: no call. Calls in the replacements of macros are among them.
   */
  readonly calls: number;
  /** Names a member so: `.name`, `->name`, calls through it included. */
  readonly member: boolean;
  /**
   * Names it in any other way: takes its address, hands it on, uses it as a type, a constant or a parameter. The
   * declaration of a variable and the line of an export do so, too.
   */
  readonly mentions: boolean;
}

/** Is one of the calls made with another number of arguments? `known` are the counts that fit. */
export function hasOtherCalls(calls: number, known: readonly number[]): boolean {
  const fitting = known.reduce((mask, count) => mask | (1 << Math.min(count, 31)), 0);
  return (calls & ~fitting) !== 0;
}
