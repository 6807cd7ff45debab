import { lists } from './word-lists.ts';

export const OTHER = 0;
export const STORAGE = 1;
export const INLINE = 2;
export const QUALIFIER = 3;
/** A keyword that makes a type: `int`, `unsigned`. */
export const BASE = 4;
export const AGGREGATE = 5;
export const TYPEOF = 6;
/** `__attribute__`, always with arguments. */
export const ATTRIBUTE_LIST = 7;
export const ASM = 8;
/** A word that opens or joins a statement, and is no call before `(`. */
export const STATEMENT = 9;
/** An address space, which belongs to the type: `__user`. */
export const SPACE = 10;
/** A known attribute macro, without or with arguments. */
export const ATTRIBUTE = 11;
/** A type that is no keyword: `u32`. */
export const NAMED_TYPE = 12;

export type WordClass = number;

const SIZE = 4096;
const classes = new Uint8Array(SIZE);
const spellings: (Uint8Array | null)[] = Array.from({ length: SIZE }, () => null);

function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = end - start;
  for (let index = start; index < end; index++) value = (Math.imul(value, 31) + bytes[index]) | 0;
  return (value ^ (value >>> 13)) & (SIZE - 1);
}

function same(spelling: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (spelling.length !== end - start) return false;
  for (let index = 0; index < spelling.length; index++) {
    if (spelling[index] !== bytes[start + index]) return false;
  }
  return true;
}

function enter(word: string, wordClass: WordClass): void {
  const spelling = Uint8Array.from(word, character => character.charCodeAt(0));
  let slot = hash(spelling, 0, spelling.length);
  while (spellings[slot] !== null) slot = (slot + 1) & (SIZE - 1);
  spellings[slot] = spelling;
  classes[slot] = wordClass;
}

const ordered: readonly [string, WordClass][] = [
  [lists.storage, STORAGE],
  [lists.inline, INLINE],
  [lists.qualifier, QUALIFIER],
  [lists.base, BASE],
  [lists.aggregate, AGGREGATE],
  [lists.typeOf, TYPEOF],
  [lists.attributeList, ATTRIBUTE_LIST],
  [lists.asm, ASM],
  [lists.statement, STATEMENT],
  [lists.space, SPACE],
  [lists.attribute, ATTRIBUTE],
  [lists.namedType, NAMED_TYPE],
];
for (const [list, wordClass] of ordered) {
  for (const word of list.split(/\s+/).filter(text => text !== '')) enter(word, wordClass);
}

/** The class of the word between two offsets, without making a string of it. */
export function classOfWord(bytes: Uint8Array, start: number, end: number): WordClass {
  if (end - start > 32) return OTHER;
  let slot = hash(bytes, start, end);
  for (;;) {
    const spelling = spellings[slot];
    if (spelling === null) return OTHER;
    if (same(spelling, bytes, start, end)) return classes[slot];
    slot = (slot + 1) & (SIZE - 1);
  }
}
