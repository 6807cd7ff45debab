import { bytesIn } from './characters.ts';

const LETTERS = bytesIn('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_');

/** The offset of the word after `#`. */
function wordStart(bytes: Uint8Array, at: number, end: number): number {
  let index = at + 1;
  while (index < end && (bytes[index] === 32 || bytes[index] === 9)) index++;
  return index;
}

/** The offset after the word of a directive. */
export function directiveRest(bytes: Uint8Array, at: number, end: number): number {
  return afterLetters(bytes, wordStart(bytes, at, end), end);
}

function afterLetters(bytes: Uint8Array, from: number, end: number): number {
  let index = from;
  while (index < end && LETTERS[bytes[index]] === 1) index++;
  return index;
}

const WORDS = [
  'if',
  'ifdef',
  'ifndef',
  'elif',
  'elifdef',
  'elifndef',
  'else',
  'endif',
  'define',
  'undef',
  'include',
] as const;
export type DirectiveWord = (typeof WORDS)[number];

/** No two words share it. */
function keyOf(first: number, last: number, length: number): number {
  return (first + last * 3 + length * 5) & 63;
}

const BY_KEY: (DirectiveWord | null)[] = Array.from({ length: 64 }, () => null);
const SPELLINGS: Uint8Array[] = Array.from({ length: 64 }, () => new Uint8Array(0));
for (const word of WORDS) {
  const spelling = Uint8Array.from(word, character => character.charCodeAt(0));
  const key = keyOf(spelling[0], spelling[spelling.length - 1], spelling.length);
  BY_KEY[key] = word;
  SPELLINGS[key] = spelling;
}

/** The word of a directive that begins at its `#`; null for those that no fact depends on. */
export function directiveWord(bytes: Uint8Array, at: number, end: number): DirectiveWord | null {
  const from = wordStart(bytes, at, end);
  const to = afterLetters(bytes, from, end);
  if (to === from) return null;
  const key = keyOf(bytes[from], bytes[to - 1], to - from);
  const spelling = SPELLINGS[key];
  if (spelling.length !== to - from) return null;
  for (let index = 0; index < spelling.length; index++) {
    if (bytes[from + index] !== spelling[index]) return null;
  }
  return BY_KEY[key];
}

const DEFINE = Uint8Array.from('#define', character => character.charCodeAt(0));

/** The offset after the word of a directive that is spelled `#define`, as nine of ten are; -1 of any other. */
export function afterDefine(bytes: Uint8Array, at: number, end: number): number {
  const after = at + DEFINE.length;
  if (after >= end || LETTERS[bytes[after]] === 1) return -1;
  for (let index = 1; index < DEFINE.length; index++) if (bytes[at + index] !== DEFINE[index]) return -1;
  return after;
}

/** Whether the word of a directive may begin, end or part a condition. */
export function mayBeCondition(bytes: Uint8Array, at: number, end: number): boolean {
  const first = bytes[wordStart(bytes, at, end)];
  return first === 105 || first === 101;
}

/** Whether an `#if` has nothing but one digit (48 is `0`, 49 is `1`) for its condition, or that digit and a comment. */
export function isConstant(bytes: Uint8Array, at: number, end: number, digit: number): boolean {
  let index = directiveRest(bytes, at, end);
  let seen = false;
  for (; index < end; index++) {
    const byte = bytes[index];
    if (byte === 47) break;
    if (byte <= 32 || byte === 40 || byte === 41) continue;
    if (byte !== digit || seen) return false;
    seen = true;
  }
  return seen;
}
