import { bytesIn, nextOf } from './characters.ts';
import { addLine, type Tokens } from './tokens.ts';

const IN_COMMENT = bytesIn('\n*');

/** The offset after a comment that begins at `at`, or -1 when none does. A `//` comment leaves its newline. */
export function skipComment(tokens: Tokens, at: number): number {
  const { bytes } = tokens;
  const { length } = bytes;
  let index = at + 2;
  if (bytes[at + 1] === 42) {
    for (
      index = nextOf(IN_COMMENT, bytes, index);
      index < length;
      index = nextOf(IN_COMMENT, bytes, index + 1)
    ) {
      if (bytes[index] === 10) addLine(tokens, index);
      else if (bytes[index + 1] === 47) return index + 2;
    }
    return length;
  }
  if (bytes[at + 1] !== 47) return -1;
  for (; index < length; index++) {
    if (bytes[index] !== 10) continue;
    if (bytes[index - 1] !== 92) return index;
    addLine(tokens, index);
  }
  return length;
}

/** The offset after a string or character constant that begins at `at`; an unclosed one ends with its line. */
export function skipQuoted(tokens: Tokens, at: number): number {
  const { bytes } = tokens;
  const { length } = bytes;
  const quote = bytes[at];
  for (let index = at + 1; index < length; index++) {
    const byte = bytes[index];
    if (byte === quote) return index + 1;
    if (byte === 10) return index;
    if (byte !== 92) continue;
    index++;
    if (bytes[index] === 13) index++;
    if (index < length && bytes[index] === 10) addLine(tokens, index);
  }
  return length;
}

/** Bytes that mean something on a preprocessor line: its end, a continuation, what may begin a comment, a string. */
const ON_LINE = bytesIn('\n\\/"\'');

/** The offset of the newline that ends a logical line: continuations, comments and strings are stepped over. */
export function skipLine(tokens: Tokens, at: number): number {
  const { bytes } = tokens;
  const { length } = bytes;
  let index = at;
  for (;;) {
    index = nextOf(ON_LINE, bytes, index);
    if (index >= length) return length;
    const byte = bytes[index];
    if (byte === 10) return index;
    if (byte === 92) {
      index++;
      if (bytes[index] === 13) index++;
      if (index < length && bytes[index] === 10) addLine(tokens, index++);
    } else if (byte === 47) {
      const end = skipComment(tokens, index);
      index = end < 0 ? index + 1 : end;
    } else index = skipQuoted(tokens, index);
  }
}
