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

/** Two to the power of it is room enough for all words. */
const BITS = 12;
const SIZE = 1 << BITS;
const LONGEST = 32;
const classes = new Uint8Array(SIZE);
const keys = new Int32Array(SIZE);
const spellings: (Uint8Array | null)[] = Array.from({ length: SIZE }, () => null);

/** What tells nearly all words from each other at first sight: three of their bytes and their length. Never 0. */
function keyOf(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  return bytes[start] | (bytes[start + (length >> 1)] << 8) | (bytes[end - 1] << 16) | (length << 24);
}

function slotOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> (32 - BITS);
}

function same(spelling: Uint8Array | null, bytes: Uint8Array, start: number): boolean {
  if (spelling === null) return false;
  for (let index = 0; index < spelling.length; index++) {
    if (spelling[index] !== bytes[start + index]) return false;
  }
  return true;
}

function enter(word: string, wordClass: WordClass): void {
  const spelling = Uint8Array.from(word, character => character.charCodeAt(0));
  const key = keyOf(spelling, 0, spelling.length);
  let slot = slotOf(key);
  while (keys[slot] !== 0) slot = (slot + 1) & (SIZE - 1);
  keys[slot] = key;
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
  if (end - start > LONGEST) return OTHER;
  const key = keyOf(bytes, start, end);
  for (let slot = slotOf(key); keys[slot] !== 0; slot = (slot + 1) & (SIZE - 1)) {
    if (keys[slot] === key && same(spellings[slot], bytes, start)) return classes[slot];
  }
  return OTHER;
}
