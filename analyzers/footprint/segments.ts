import type { FunctionFact } from '../source/facts.ts';
import { classOfWord, type WordClass } from '../source/words.ts';
import {
  CLOSE,
  CLOSE_BRACKET,
  DIRECTIVE,
  IDENTIFIER,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
  SEMICOLON,
  tokenLine,
  type Tokens,
} from '../source/tokens.ts';

/** The tokens of a source with its text. They are reused by the next `lex`. */
export interface Source {
  readonly tokens: Tokens;
  readonly text: string;
}

/** A function with its parameters and body, or a declaration at file scope: names declared in it hide others. */
export interface Segment {
  /** Token indexes; `to` is exclusive. */
  readonly from: number;
  readonly to: number;
  /** The token that opens the function's body; -1 at file scope. */
  readonly body: number;
  /** null at file scope. */
  readonly owner: string | null;
}

/** Cuts a source into functions and declarations. */
export function cutSegments({ tokens }: Source, functions: readonly FunctionFact[]): Segment[] {
  const bodies = functions
    .filter(({ form, enclosing }) => form === 'definition' && enclosing === null)
    .sort((one, other) => one.startLine - other.startLine);
  const segments: Segment[] = [];
  let next = 0;
  for (let at = 0; at < tokens.count;) {
    const line = tokenLine(tokens, at);
    while (next < bodies.length && bodies[next].endLine < line) next++;
    const body = bodies.at(next);
    const inside = body !== undefined && body.startLine <= line && tokens.kinds[at] !== DIRECTIVE;
    const segment = inside ? functionFrom(tokens, at, body) : declarationFrom(tokens, at, body?.startLine);
    segments.push(segment);
    at = segment.to;
  }
  return segments;
}

function functionFrom(tokens: Tokens, from: number, { name, endLine }: FunctionFact): Segment {
  let to = from + 1;
  let body = -1;
  while (to < tokens.count && tokenLine(tokens, to) <= endLine) {
    if (body < 0 && tokens.kinds[to] === OPEN_BRACE) body = to;
    to++;
  }
  return { from, to, body: body < 0 ? to : body, owner: name };
}

function declarationFrom(tokens: Tokens, from: number, until: number | undefined): Segment {
  let depth = 0;
  let to = from;
  while (to < tokens.count) {
    const kind = tokens.kinds[to];
    if (to > from && until !== undefined && kind !== DIRECTIVE && tokenLine(tokens, to) >= until) break;
    to++;
    if (kind === OPEN) depth++;
    else if (kind === CLOSE) depth--;
    else if (kind === SEMICOLON && depth <= 0) break;
  }
  return { from, to, body: -1, owner: null };
}

/** The class of the word at a token; -1 for what is no word. */
export function wordAt({ tokens }: Source, index: number): WordClass {
  if (index < 0 || index >= tokens.count || tokens.kinds[index] !== IDENTIFIER) return -1;
  return classOfWord(tokens.bytes, tokens.starts[index], tokens.ends[index]);
}

/** The text of a token. */
export function textAt({ tokens, text }: Source, index: number): string {
  return text.slice(tokens.starts[index], tokens.ends[index]);
}

/** Longer groups are not searched for their beginning. */
const longestGroup = 600;

/** The token that opens the group that a token closes; -1 when it is not near. */
export function openingOf({ tokens: { kinds } }: Source, close: number): number {
  let depth = 0;
  for (let at = close; at >= 0 && close - at < longestGroup; at--) {
    const kind = kinds[at];
    if (kind === CLOSE || kind === CLOSE_BRACKET) depth++;
    else if ((kind === OPEN || kind === OPEN_BRACKET) && --depth === 0) return at;
  }
  return -1;
}

/** The token that closes the group that a token opens; -1 when it is not near. */
export function closingOf({ tokens: { kinds, count } }: Source, open: number): number {
  let depth = 0;
  for (let at = open; at < count && at - open < longestGroup; at++) {
    const kind = kinds[at];
    if (kind === OPEN || kind === OPEN_BRACKET) depth++;
    else if ((kind === CLOSE || kind === CLOSE_BRACKET) && --depth === 0) return at;
  }
  return -1;
}
