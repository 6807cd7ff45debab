/** What a source does with a name: a set of bits. */
export type Roles = number;

/** Defines a function or variable that other files can reach. */
export const DEFINES = 1;
/** Defines a `static` one. */
export const DEFINES_LOCALLY = 2;
/** Holds a prototype or an `extern` declaration. */
export const DECLARES = 4;
export const EXPORTS = 8;
/** Has a `#define` of it whose replacement is more than a literal. */
export const DEFINES_MACRO = 16;
/** Names a member so: `.name`, `->name`. */
export const MEMBER = 32;
/** Names it in any other way. */
export const MENTIONS = 64;
export const CALLS = 128;

/** The bit of a call with so many arguments. The last one stands for more than 30, and for a number that the text does not show. */
export function callBit(count: number): number {
  return (1 << Math.min(count, 31)) >>> 0;
}

/** The number of arguments that a variadic macro hands on is not to be seen. */
export const UNKNOWN_COUNT = 31;
