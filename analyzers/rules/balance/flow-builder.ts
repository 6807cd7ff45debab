import {
  CLOSE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  IDENTIFIER,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
  SEMICOLON,
  tokenLine,
  type Tokens,
} from '../../source/tokens.ts';
import { written } from '../written.ts';

/** A statement or condition of a body, and where control goes from it. */
export interface Node {
  readonly text: string;
  /** Counted from 1 in the text of the function. */
  readonly line: number;
  readonly what: 'statement' | 'condition' | 'exit';
  /** Numbers of nodes; of a condition, the first is where it holds. */
  readonly next: number[];
}

const MOST_NODES = 4000;

/** A `switch` that is open. */
export interface Switch {
  readonly condition: number;
  /** It has a `default`: control never goes past its labels. */
  complete: boolean;
}

/** A flow that is being built: what was read of the body, and what waits for its target. */
export interface Builder {
  readonly tokens: Tokens;
  readonly text: string;
  readonly nodes: Node[];
  readonly labels: Map<string, number>;
  readonly jumps: { readonly from: number; readonly to: string }[];
  readonly breaks: number[][];
  readonly continues: number[][];
  readonly switches: Switch[];
  at: number;
  depth: number;
  failed: boolean;
}

/** Nodes from which control comes, to be joined to what follows. */
export type Ends = number[];

/** Adds a node at the line of its first token, and joins it to where control comes from; -1 when there are too many. */
export function add(
  builder: Builder,
  what: Node['what'],
  text: string,
  [first]: readonly [number, number],
  from: Ends,
): number {
  if (builder.nodes.length >= MOST_NODES) {
    builder.failed = true;
    return -1;
  }
  const line = tokenLine(builder.tokens, Math.max(0, Math.min(first, builder.tokens.count - 1)));
  const number = builder.nodes.push({ what, text, line, next: [] }) - 1;
  for (const each of from) builder.nodes[each]?.next.push(number);
  return number;
}

/** The kind of the next token; 0 at the end. */
export function kindAt({ tokens, at }: Builder): number {
  return at < tokens.count ? tokens.kinds[at] : 0;
}

/** The identifier at a token; empty where there is none. */
export function wordAt({ tokens, text }: Builder, at: number): string {
  return at < tokens.count && tokens.kinds[at] === IDENTIFIER
    ? text.slice(tokens.starts[at], tokens.ends[at])
    : '';
}

/** The parentheses that follow a keyword; the text with the keyword. */
export function head(builder: Builder): { text: string; span: readonly [number, number] } {
  const first = builder.at;
  const close = matching(builder.tokens, first + 1);
  if (close < 0) builder.failed = true;
  builder.at = close + 1;
  return { text: written(builder.tokens, builder.text, { first, last: close }), span: [first, close] };
}

/** The parenthesis that closes one; -1 where none opens or closes. */
export function matching({ kinds, count }: Tokens, open: number): number {
  let depth = 0;
  for (let at = open; at < count; at++) {
    if (kinds[at] === OPEN) depth++;
    else if (kinds[at] === CLOSE && --depth === 0) return at;
    if (depth === 0) return -1;
  }
  return -1;
}

/** Goes behind the next `;` outside of brackets; the tokens up to it, the first and the last included. */
export function toSemicolon(builder: Builder): readonly [number, number] {
  const { kinds, count } = builder.tokens;
  const first = builder.at;
  let depth = 0;
  let at = first;
  for (; at < count; at++) {
    const kind = kinds[at];
    if (kind === OPEN || kind === OPEN_BRACKET || kind === OPEN_BRACE) depth++;
    else if (kind === CLOSE || kind === CLOSE_BRACKET || kind === CLOSE_BRACE) depth--;
    else if (kind === SEMICOLON && depth === 0) break;
    if (depth < 0) break;
  }
  if (at >= count || depth < 0) builder.failed = true;
  builder.at = at + 1;
  return [first, at - 1];
}
