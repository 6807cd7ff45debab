import type { NameSink } from './name-sink.ts';
import { MEMBER, MENTIONS } from './roles.ts';
import type { Tokens } from './tokens.ts';

const LETTER = 1;
const DIGIT = 2;
const QUOTE = 3;
const SLASH = 4;
const CLASSES = Uint8Array.from({ length: 256 }, (_, byte) => classOf(byte));

function classOf(byte: number): number {
  if (byte === 34 || byte === 39) return QUOTE;
  if (byte === 47) return SLASH;
  if (byte >= 48 && byte <= 57) return DIGIT;
  const letter =
    byte === 95 || byte === 36 || byte >= 128 || ((byte | 32) >= 97 && (byte | 32) <= 122 && byte >= 65);
  return letter ? LETTER : 0;
}

/** Whether a token is a member's name: `.name` or `->name`. */
export function isMemberAt({ kinds, starts, ends }: Tokens, index: number): boolean {
  const before = kinds[index - 1];
  if (before === 46) return true;
  return before === 62 && index > 1 && kinds[index - 2] === 45 && ends[index - 2] === starts[index - 1];
}

/** The offset after a string that begins at `at`, or `end`. */
function afterQuote(bytes: Uint8Array, at: number, end: number): number {
  const quote = bytes[at];
  for (let index = at + 1; index < end; index++) {
    if (bytes[index] === 92) index++;
    else if (bytes[index] === quote) return index + 1;
  }
  return end;
}

/** The offset after a comment that begins at `at`; the next one when none does. */
function afterSlash(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at + 1] === 47) return end;
  if (bytes[at + 1] !== 42) return at + 1;
  for (let index = at + 2; index + 1 < end; index++) {
    if (bytes[index] === 42 && bytes[index + 1] === 47) return index + 2;
  }
  return end;
}

function isMember(bytes: Uint8Array, at: number): boolean {
  return bytes[at - 1] === 46 || (bytes[at - 1] === 62 && bytes[at - 2] === 45);
}

/** The offset after the letters and digits at `at`. */
export function afterWord(bytes: Uint8Array, at: number, end: number): number {
  let index = at;
  while (index < end && (CLASSES[bytes[index]] === LETTER || CLASSES[bytes[index]] === DIGIT)) index++;
  return index;
}

/** Names the identifiers of a piece of a preprocessor line, as members or mentions; true when a parenthesis follows one. */
export function nameWords(bytes: Uint8Array, from: number, end: number, sink: NameSink): boolean {
  let calls = false;
  let index = from;
  while (index < end) {
    const kind = CLASSES[bytes[index]];
    if (kind === LETTER || kind === DIGIT) {
      const start = index;
      index = afterWord(bytes, index, end);
      if (kind === DIGIT) continue;
      let next = index;
      while (next < end && bytes[next] === 32) next++;
      if (isMember(bytes, start)) sink.add(bytes, start, index, MEMBER, 0);
      else if (next < end && bytes[next] === 40) {
        sink.addIfNew(bytes, start, index, MENTIONS);
        calls = true;
      } else sink.add(bytes, start, index, MENTIONS, 0);
    } else if (kind === QUOTE) index = afterQuote(bytes, index, end);
    else if (kind === SLASH) index = afterSlash(bytes, index, end);
    else index++;
  }
  return calls;
}
