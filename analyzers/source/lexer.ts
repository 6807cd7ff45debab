import { foldedCallDraft } from './calls.ts';
import type { Gap } from './excerpt.ts';
import { lexRun, type Cutting } from './lex-run.ts';
import { addLines, addToken, emptyTokens, GAP, lineAt, SEMICOLON, type Tokens } from './tokens.ts';

/** Larger arrays are not kept from one source to the next. */
const KEPT_CAPACITY = 1 << 21;

let shared = emptyTokens();

/** A lexer that can stop on the way, and go on elsewhere. */
export interface Lexer {
  readonly tokens: Tokens;
  /** The offset to go on from. */
  at: number;
  readonly cutting: Cutting;
}

/** A lexer at the beginning of a source. */
export function openLexer(bytes: Uint8Array): Lexer {
  if (shared.kinds.length > KEPT_CAPACITY) shared = emptyTokens();
  const tokens = shared;
  tokens.bytes = bytes;
  tokens.count = 0;
  tokens.lineCount = 0;
  return { tokens, at: 0, cutting: { always: [], foldsFrom: Infinity, calls: foldedCallDraft() } };
}

/** Goes on to the first token that begins at an offset or later. */
export function lexTo(lexer: Lexer, stop: number): void {
  const { tokens, cutting } = lexer;
  while (lexer.at < stop) lexer.at = lexRun(tokens, lexer.at, stop, cutting);
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
  addToken(tokens, SEMICOLON, offset - 1, offset);
  lexer.at = offset;
  lexer.cutting.always = Array.from({ length: open }, () => false);
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

/** The same, but bodies and initialisers are one token each where that can be; their calls are what the lexer notes. */
export function lexFolded(bytes: Uint8Array): Lexer {
  const lexer = openLexer(bytes);
  lexer.cutting.foldsFrom = 0;
  lexTo(lexer, bytes.length);
  return lexer;
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
    addToken(tokens, GAP, to - 1, to);
    const [first, last] = [from, to].map(offset => lineAt(lineEnds, lineEnds.length, offset) - 1);
    addLines(tokens, lineEnds.subarray(first, last), 0);
    lexer.at = to;
  }
  lexTo(lexer, bytes.length);
  return tokens;
}
