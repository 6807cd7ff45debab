/** What a byte of C source is. */
export const SPACE = 0;
export const LETTER = 1;
export const DIGIT = 2;
export const NEWLINE = 3;
export const SLASH = 4;
export const QUOTE = 5;
export const HASH = 6;
export const DOT = 7;
export const BACKSLASH = 8;
export const BRACE = 9;
export const MARK = 10;

function classOf(byte: number): number {
  if (byte === 10) return NEWLINE;
  if (byte === 92) return BACKSLASH;
  if (byte <= 32 || byte === 127) return SPACE;
  if (byte >= 128 || byte === 95 || byte === 36) return LETTER;
  const character = String.fromCharCode(byte);
  if (/[A-Za-z]/.test(character)) return LETTER;
  if (/[0-9]/.test(character)) return DIGIT;
  if (character === '/') return SLASH;
  if (character === '"' || character === "'") return QUOTE;
  if (character === '#') return HASH;
  if (character === '{') return BRACE;
  return character === '.' ? DOT : MARK;
}

/** What each byte is. */
export const CLASSES = new Uint8Array(256).map((_, byte) => classOf(byte));

/** Bytes that continue an identifier. */
export const PART = CLASSES.map(kind => (kind === LETTER || kind === DIGIT ? 1 : 0));

/** The bytes of a text, each 1; all others 0. */
export function bytesIn(text: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of text) table[character.charCodeAt(0)] = 1;
  return table;
}

/** The first offset at which one of some bytes stands; the end without one. */
export function nextOf(table: Uint8Array, bytes: Uint8Array, from: number): number {
  const { length } = bytes;
  let at = from;
  // Four at a time: the loop's own turns would cost as much as what is done in them.
  while (at + 4 <= length) {
    if (table[bytes[at]] === 1) return at;
    if (table[bytes[at + 1]] === 1) return at + 1;
    if (table[bytes[at + 2]] === 1) return at + 2;
    if (table[bytes[at + 3]] === 1) return at + 3;
    at += 4;
  }
  while (at < length && table[bytes[at]] === 0) at++;
  return at;
}
