/** A declaration with no preprocessor line in it. */
export const PLAIN = 0;
/** A declaration with preprocessor lines in it, whose conditions begin and end in it. */
export const MIXED = 1;
/** What a condition begins or ends in the middle of, and what never ends. */
export const TORN = 2;
/** A preprocessor line between declarations that begins a condition. */
export const OPENS = 3;
/** One that begins another branch. */
export const TURNS = 4;
/** One that ends a condition. */
export const CLOSES = 5;
/** Any other preprocessor line between declarations, and white space at the end. */
export const LINE = 6;

/**
 * Where the declarations of a C source begin and end, found from brackets alone: what is in them is not read. Pieces lie one
 * after another and leave nothing out; what stands before a declaration belongs to it.
 */
export interface Skim {
  readonly bytes: Uint8Array;
  /** Every byte is one unit. */
  readonly text: string;
  /** Offsets of the newlines, ascending. */
  readonly lineEnds: Int32Array;
  /** The offset of each piece, and at last the length of the source. */
  readonly starts: readonly number[];
  /** What each piece is: PLAIN, MIXED, … */
  readonly kinds: readonly number[];
  /** Where the first brace of each piece opens, or its preprocessor line begins; -1 without one. */
  readonly marks: readonly number[];
  /** How many conditions are open where each piece begins. */
  readonly opens: readonly number[];
  /** Whether a branch was passed over because its condition is a number. */
  readonly passes: boolean;
  /** What was known from another skim; null without one. */
  readonly likeness: Likeness | null;
}

/** How many pieces, from the first on and back from the last, two sources have in common, text for text. */
export interface Likeness {
  /** The bytes of the other one. */
  readonly like: Uint8Array;
  readonly head: number;
  readonly tail: number;
}
