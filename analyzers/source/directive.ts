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

/** The word of a directive that begins at its `#`; null for those that no fact depends on. */
export function directiveWord(bytes: Uint8Array, at: number, end: number): DirectiveWord | null {
  const from = wordStart(bytes, at, end);
  const length = directiveRest(bytes, at, end) - from;
  if (length > 8) return null;
  for (const word of WORDS) {
    if (word.length === length && matches(bytes, from, word)) return word;
  }
  return null;
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
