import { directiveWord, isConstant } from './directive.ts';
import type { Gap } from './excerpt.ts';
import { skipInactive } from './inactive.ts';
import {
  addLine,
  addLines,
  CHARACTER,
  DIRECTIVE,
  ELLIPSIS,
  GAP,
  IDENTIFIER,
  lineAt,
  NUMBER,
  SEMICOLON,
  STRING,
  type Tokens,
} from './tokens.ts';
import { skipComment, skipLine, skipQuoted } from './trivia.ts';

const SPACE = 0;
const LETTER = 1;
const DIGIT = 2;
const NEWLINE = 3;
const SLASH = 4;
const QUOTE = 5;
const HASH = 6;
const DOT = 7;
const BACKSLASH = 8;
const MARK = 9;

const CLASSES = new Uint8Array(256).map((_, byte) => classOf(byte));
/** Bytes that continue an identifier. */
const PART = CLASSES.map(kind => (kind === LETTER || kind === DIGIT ? 1 : 0));

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
  return character === '.' ? DOT : MARK;
}

const FIRST_CAPACITY = 1 << 16;
/** Larger arrays are not kept from one source to the next. */
const KEPT_CAPACITY = 1 << 21;

function emptyTokens(): Tokens {
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

let shared = emptyTokens();

function grow(tokens: Tokens): void {
  const capacity = tokens.kinds.length * 2;
  const kinds = new Uint8Array(capacity);
  const starts = new Int32Array(capacity);
  const ends = new Int32Array(capacity);
  kinds.set(tokens.kinds);
  starts.set(tokens.starts);
  ends.set(tokens.ends);
  Object.assign(tokens, { kinds, starts, ends });
}

function add(tokens: Tokens, kind: number, start: number, end: number): void {
  if (tokens.count === tokens.kinds.length) grow(tokens);
  const index = tokens.count++;
  tokens.kinds[index] = kind;
  tokens.starts[index] = start;
  tokens.ends[index] = end;
}

/** Whether nothing but white space and comments stands on the line before an offset. */
function opensLine(tokens: Tokens): boolean {
  if (tokens.count === 0) return true;
  return tokens.lineCount > 0 && tokens.lineEnds[tokens.lineCount - 1] >= tokens.ends[tokens.count - 1];
}

interface Conditionals {
  /** One entry per open `#if`: true for `#if 1`. */
  always: boolean[];
}

/** Adds a preprocessor line, and steps over the region it makes inactive (`#if 0`, the `#else` of `#if 1`). */
function addDirective(tokens: Tokens, at: number, conditionals: Conditionals): number {
  const end = skipLine(tokens, at);
  add(tokens, DIRECTIVE, at, end);
  const { always } = conditionals;
  switch (directiveWord(tokens.bytes, at, end)) {
    case 'if':
      always.push(isConstant(tokens.bytes, at, end, 49));
      return isConstant(tokens.bytes, at, end, 48) ? skipInactive(tokens, end) : end;
    case 'ifdef':
    case 'ifndef':
      always.push(false);
      return end;
    case 'elif':
    case 'else':
      return always.at(-1) === true ? skipInactive(tokens, end) : end;
    case 'endif':
      always.pop();
      return end;
    default:
      return end;
  }
}

/** Adds the token at `at` when it is neither an identifier nor white space, and returns the offset to go on from. */
function addOther(tokens: Tokens, at: number, kind: number, conditionals: Conditionals): number {
  const { bytes } = tokens;
  switch (kind) {
    case SLASH: {
      const end = skipComment(tokens, at);
      if (end >= 0) return end;
      break;
    }
    case QUOTE: {
      const end = skipQuoted(tokens, at);
      add(tokens, bytes[at] === 34 ? STRING : CHARACTER, at, end);
      return end;
    }
    case BACKSLASH: {
      const end = bytes[at + 1] === 13 ? at + 2 : at + 1;
      if (end >= bytes.length || bytes[end] === 10) return at + 1;
      break;
    }
    case HASH:
      if (opensLine(tokens)) return addDirective(tokens, at, conditionals);
      break;
    case DOT:
      if (bytes[at + 1] === 46 && bytes[at + 2] === 46) {
        add(tokens, ELLIPSIS, at, at + 3);
        return at + 3;
      }
      break;
  }
  add(tokens, bytes[at], at, at + 1);
  return at + 1;
}

/** A lexer that can stop on the way, and go on elsewhere. */
export interface Lexer {
  readonly tokens: Tokens;
  /** The offset to go on from. */
  at: number;
  conditionals: Conditionals;
}

/** A lexer at the beginning of a source. */
export function openLexer(bytes: Uint8Array): Lexer {
  if (shared.kinds.length > KEPT_CAPACITY) shared = emptyTokens();
  const tokens = shared;
  tokens.bytes = bytes;
  tokens.count = 0;
  tokens.lineCount = 0;
  return { tokens, at: 0, conditionals: { always: [] } };
}

/** Goes on to the first token that begins at an offset or later. */
export function lexTo(lexer: Lexer, stop: number): void {
  const { tokens, conditionals } = lexer;
  while (lexer.at < stop) lexer.at = lexRun(tokens, lexer.at, stop, conditionals);
}

/** Has all of the source been cut? */
export function isLexed({ tokens, at }: Lexer): boolean {
  return at >= tokens.bytes.length;
}

/**
 * Drops the tokens from one on, and goes on after a token that ends at an offset further on, where so many conditions are
 * open. The caller knows the lines between.
 */
export function skipTo(lexer: Lexer, token: number, offset: number, open: number): void {
  const { tokens } = lexer;
  tokens.count = token;
  // What stands before is looked at only to see whether a line begins.
  add(tokens, SEMICOLON, offset - 1, offset);
  lexer.at = offset;
  lexer.conditionals = { always: Array.from({ length: open }, () => false) };
}

/**
 * Cuts C into tokens in one pass over its bytes; anything goes in and nothing throws. Regions under `#if 0` hold no tokens,
 * and the replacement of a `#define` stays inside its directive.
 */
export function lex(bytes: Uint8Array): Tokens {
  const lexer = openLexer(bytes);
  lexTo(lexer, bytes.length);
  return lexer.tokens;
}

/**
 * Cuts a source but for its gaps, each of which is one token. `lineEnds` are all its newlines. Null when a gap begins where
 * no token ends.
 */
export function lexAround(bytes: Uint8Array, gaps: readonly Gap[], lineEnds: Int32Array): Tokens | null {
  const lexer = openLexer(bytes);
  const { tokens } = lexer;
  for (const { from, to } of gaps) {
    lexTo(lexer, from);
    if (lexer.at !== from) return null;
    add(tokens, GAP, to - 1, to);
    const [first, last] = [from, to].map(offset => lineAt(lineEnds, lineEnds.length, offset) - 1);
    addLines(tokens, lineEnds.subarray(first, last), 0);
    lexer.at = to;
  }
  lexTo(lexer, bytes.length);
  return tokens;
}

/** How many tokens a run may add: the arrays grow between runs, so that the loop need not look. */
const RUN = 1 << 12;

/** Cuts the next tokens, keeping everything the loop touches in locals. */
function lexRun(tokens: Tokens, from: number, stop: number, conditionals: Conditionals): number {
  while (tokens.count + RUN > tokens.kinds.length) grow(tokens);
  const { bytes, kinds, starts, ends } = tokens;
  const { length } = bytes;
  const last = tokens.count + RUN - 2;
  let { count } = tokens;
  let index = from;
  while (index < stop && count < last) {
    const byte = bytes[index];
    const kind = CLASSES[byte];
    if (kind === SPACE) {
      index++;
    } else if (kind <= DIGIT) {
      const start = index++;
      while (index < length && PART[bytes[index]] === 1) index++;
      kinds[count] = kind === LETTER ? IDENTIFIER : NUMBER;
      starts[count] = start;
      ends[count++] = index;
    } else if (kind === MARK) {
      kinds[count] = byte;
      starts[count] = index++;
      ends[count++] = index;
    } else if (kind === NEWLINE) {
      addLine(tokens, index++);
    } else {
      tokens.count = count;
      index = addOther(tokens, index, kind, conditionals);
      ({ count } = tokens);
    }
  }
  tokens.count = count;
  return index;
}
