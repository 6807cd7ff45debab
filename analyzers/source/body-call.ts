import { addCall, type CallTable } from './calls.ts';
import { CLASSES, DIGIT, PART, SPACE } from './characters.ts';
import { classOfWord, OTHER } from './words.ts';

/** Stands for no call, and for what has to be read with more care. */
export const NO_CALL = -1;
export const UNDECIDED = -3;

/** The offset after the last byte before `at` that is no white space; `from` when none is. */
export function endBefore(bytes: Uint8Array, at: number, from: number): number {
  let end = at;
  while (end > from && (bytes[end - 1] === 10 || CLASSES[bytes[end - 1]] === SPACE)) end--;
  return end;
}

/** Whether what ends at an offset is `.` or `->`, so that a member's name follows. */
function takesMember(bytes: Uint8Array, end: number, from: number): boolean {
  if (end <= from) return false;
  const byte = bytes[end - 1];
  if (byte === 62) return end - 2 >= from && bytes[end - 2] === 45;
  if (byte !== 46) return false;
  let start = end;
  while (start > from && bytes[start - 1] === 46) start--;
  // Three dots are one token.
  return (end - start) % 3 !== 0;
}

function afterBlank(bytes: Uint8Array, from: number): number {
  const { length } = bytes;
  let at = from;
  while (at < length && (bytes[at] <= 32 || bytes[at] === 127)) at++;
  return at;
}

/** Whether a comment or a continued line may begin: what stands behind it is not looked at. */
function hides(byte: number): boolean {
  return byte === 47 || byte === 92;
}

/** Whether what follows a parenthesis may be `*name)(`, so that a pointer to a function is declared and nothing called. */
function mayDeclare(bytes: Uint8Array, from: number): boolean {
  if (PART[bytes[from]] === 1) return false;
  let at = afterBlank(bytes, from);
  if (at >= bytes.length || hides(bytes[at])) return true;
  if (bytes[at] !== 42) return false;
  while (at < bytes.length && (bytes[at] === 42 || PART[bytes[at]] === 1)) at = afterBlank(bytes, at + 1);
  if (at >= bytes.length || hides(bytes[at]) || bytes[at] === 91) return true;
  if (bytes[at] !== 41) return false;
  at = afterBlank(bytes, at + 1);
  return at >= bytes.length || hides(bytes[at]) || bytes[at] === 40;
}

/** A parenthesis in a body: nothing before `from` is looked at, and of what stands there nothing is known when it `isUnknown`. */
interface Parenthesis {
  readonly from: number;
  readonly at: number;
  readonly isUnknown: boolean;
}

/** Adds the call that a parenthesis opens, and returns its index; NO_CALL where it opens none. */
export function callAt(calls: CallTable, bytes: Uint8Array, { from, at, isUnknown }: Parenthesis): number {
  const end = endBefore(bytes, at, from);
  if (end === from) return isUnknown ? UNDECIDED : NO_CALL;
  let start = end;
  while (start > from && PART[bytes[start - 1]] === 1) start--;
  if (start === end || CLASSES[bytes[start]] === DIGIT) return NO_CALL;
  if (classOfWord(bytes, start, end) !== OTHER) return NO_CALL;
  if (mayDeclare(bytes, at + 1)) return UNDECIDED;
  const before = endBefore(bytes, start, from);
  if (before === from && isUnknown) return UNDECIDED;
  return addCall(calls, start, end, -1, takesMember(bytes, before, from));
}

const EXTERN = Uint8Array.from('extern', character => character.charCodeAt(0));

/** Whether the word at an offset is `extern`. */
export function startsExtern(bytes: Uint8Array, at: number): boolean {
  if (at + EXTERN.length >= bytes.length) return false;
  for (let index = 0; index < EXTERN.length; index++) if (bytes[at + index] !== EXTERN[index]) return false;
  return PART[bytes[at + EXTERN.length]] === 0;
}
