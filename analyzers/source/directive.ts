function isLetter(byte: number): boolean {
  return (
    (byte >= 97 && byte <= 122) || byte === 95 || (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57)
  );
}

/** The offset of the word after `#`. */
function wordStart(bytes: Uint8Array, at: number, end: number): number {
  let index = at + 1;
  while (index < end && (bytes[index] === 32 || bytes[index] === 9)) index++;
  return index;
}

/** The offset after the word of a directive. */
export function directiveRest(bytes: Uint8Array, at: number, end: number): number {
  let index = wordStart(bytes, at, end);
  while (index < end && isLetter(bytes[index])) index++;
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

function key(first: number, last: number, length: number): number {
  return (first * 256 + last) * 16 + Math.min(length, 15);
}

/** Every word by its first and last byte and its length, which no two share. */
const BY_KEY: ReadonlyMap<number, DirectiveWord> = new Map(
  WORDS.map(word => [key(word.charCodeAt(0), word.charCodeAt(word.length - 1), word.length), word]),
);

/** The word of a directive that begins at its `#`; null for those that no fact depends on. */
export function directiveWord(bytes: Uint8Array, at: number, end: number): DirectiveWord | null {
  const from = wordStart(bytes, at, end);
  const to = directiveRest(bytes, at, end);
  if (to === from) return null;
  const word = BY_KEY.get(key(bytes[from], bytes[to - 1], to - from));
  return word !== undefined && matches(bytes, from, word) ? word : null;
}

function matches(bytes: Uint8Array, from: number, word: string): boolean {
  for (let index = 0; index < word.length; index++) {
    if (bytes[from + index] !== word.charCodeAt(index)) return false;
  }
  return true;
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
