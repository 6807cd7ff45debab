/** Kinds of token; a punctuation mark is its own byte (`(` is 40), below 128. */
export const IDENTIFIER = 128;
export const NUMBER = 129;
export const STRING = 130;
export const CHARACTER = 131;
/** A whole preprocessor line, continuations and comments included. */
export const DIRECTIVE = 132;
export const ELLIPSIS = 133;
/** Declarations that were left out. */
export const GAP = 134;
/** A function's body or an initialiser in braces, of which the calls alone were read. */
export const FOLDED = 135;

export const OPEN = 40;
export const CLOSE = 41;
export const STAR = 42;
export const COMMA = 44;
export const COLON = 58;
export const SEMICOLON = 59;
export const EQUALS = 61;
export const OPEN_BRACKET = 91;
export const CLOSE_BRACKET = 93;
export const CARET = 94;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;

/** Tokens of one source, in parallel arrays; comments and white space are gone. The arrays are reused by the next `lex`. */
export interface Tokens {
  bytes: Uint8Array;
  count: number;
  kinds: Uint8Array;
  /** Byte offsets; `ends` is exclusive. */
  starts: Int32Array;
  ends: Int32Array;
  /** Offsets of the newlines, ascending. */
  lineEnds: Int32Array;
  lineCount: number;
}

/** The line, counted from 1, that holds a byte offset. */
export function lineAt(lineEnds: Int32Array, lineCount: number, offset: number): number {
  let low = 0;
  let high = lineCount;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (lineEnds[middle] < offset) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

/** The line, counted from 1, of a token. */
export function tokenLine(tokens: Tokens, index: number): number {
  return lineAt(tokens.lineEnds, tokens.lineCount, tokens.starts[index]);
}

/** Whether a token stands at the very beginning of its line. */
export function startsLine(tokens: Tokens, index: number): boolean {
  const start = tokens.starts[index];
  return start === 0 || tokens.bytes[start - 1] === 10;
}

function growLines(tokens: Tokens): void {
  const lineEnds = new Int32Array(tokens.lineEnds.length * 2);
  lineEnds.set(tokens.lineEnds);
  tokens.lineEnds = lineEnds;
}

/** Notes newlines that stand `shift` bytes later than these. */
export function addLines(tokens: Tokens, offsets: Int32Array, shift: number): void {
  while (tokens.lineCount + offsets.length > tokens.lineEnds.length) growLines(tokens);
  const { lineEnds, lineCount } = tokens;
  for (let at = 0; at < offsets.length; at++) lineEnds[lineCount + at] = offsets[at] + shift;
  tokens.lineCount += offsets.length;
}

/** Notes a newline at an offset. */
export function addLine(tokens: Tokens, offset: number): void {
  if (tokens.lineCount === tokens.lineEnds.length) growLines(tokens);
  tokens.lineEnds[tokens.lineCount++] = offset;
}

const FIRST_CAPACITY = 1 << 16;

/** No tokens yet, with room for those of most sources. */
export function emptyTokens(): Tokens {
  return {
    bytes: new Uint8Array(0),
    count: 0,
    kinds: new Uint8Array(FIRST_CAPACITY),
    starts: new Int32Array(FIRST_CAPACITY),
    ends: new Int32Array(FIRST_CAPACITY),
    lineEnds: new Int32Array(FIRST_CAPACITY),
    lineCount: 0,
  };
}

/** Makes room for as many tokens again. */
export function growTokens(tokens: Tokens): void {
  const capacity = tokens.kinds.length * 2;
  const kinds = new Uint8Array(capacity);
  const starts = new Int32Array(capacity);
  const ends = new Int32Array(capacity);
  kinds.set(tokens.kinds);
  starts.set(tokens.starts);
  ends.set(tokens.ends);
  Object.assign(tokens, { kinds, starts, ends });
}

/** Adds a token. */
export function addToken(tokens: Tokens, kind: number, start: number, end: number): void {
  if (tokens.count === tokens.kinds.length) growTokens(tokens);
  const index = tokens.count++;
  tokens.kinds[index] = kind;
  tokens.starts[index] = start;
  tokens.ends[index] = end;
}
