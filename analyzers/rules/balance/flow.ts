import { lex } from '../../source/lexer.ts';
import {
  CLOSE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  DIRECTIVE,
  IDENTIFIER,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
  SEMICOLON,
  tokenLine,
  type Tokens,
} from '../../source/tokens.ts';
import { bytesOf } from '../../source/types.ts';
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

/** The flow of control through a body; control begins at the first node. */
export type Flow = readonly Node[];

const DEEPEST = 60;
const MOST_NODES = 4000;
/** Control does not come back from these. */
const NO_RETURN = /^(?:BUG|panic|do_exit|do_group_exit|unreachable|kthread_exit|make_task_dead)\s*\(/;

interface Builder {
  readonly tokens: Tokens;
  readonly text: string;
  readonly nodes: Node[];
  readonly labels: Map<string, number>;
  readonly jumps: { readonly from: number; readonly to: string }[];
  readonly breaks: number[][];
  readonly continues: number[][];
  readonly cases: number[][];
  at: number;
  depth: number;
  failed: boolean;
}

/**
 * The flow through the body of a function, read from its text; null where it cannot be told: conditional compilation, computed
 * jumps, labels that are nowhere, or a form that is not understood.
 */
export function readFlow(text: string): Flow | null {
  const tokens = lex(bytesOf(text));
  const open = bodyOpen(tokens);
  if (open < 0) return null;
  const none = { labels: new Map<string, number>(), jumps: [], breaks: [], continues: [], cases: [] };
  const builder: Builder = { tokens, text, nodes: [], ...none, at: open, depth: 0, failed: false };
  const ends = block(builder, []);
  if (builder.failed) return null;
  const last = add(builder, 'exit', '', [builder.at - 1, builder.at - 1], ends);
  if (last < 0) return null;
  for (const { from, to } of builder.jumps) {
    const target = builder.labels.get(to);
    if (target === undefined) return null;
    builder.nodes[from]?.next.push(target);
  }
  return builder.nodes;
}

/** The brace that opens the body; -1 without one, or where conditions of the preprocessor cut the text. */
function bodyOpen({ kinds, count }: Tokens): number {
  let open = -1;
  let depth = 0;
  for (let at = 0; at < count; at++) {
    const kind = kinds[at];
    if (kind === DIRECTIVE) return -1;
    if (kind === OPEN) depth++;
    else if (kind === CLOSE) depth--;
    else if (kind === OPEN_BRACE && depth === 0 && open < 0) open = at;
  }
  return open;
}

/** Nodes from which control comes, to be joined to what follows. */
type Ends = number[];

function add(
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

function kindAt({ tokens, at }: Builder): number {
  return at < tokens.count ? tokens.kinds[at] : 0;
}

function wordAt({ tokens, text }: Builder, at: number): string {
  return at < tokens.count && tokens.kinds[at] === IDENTIFIER
    ? text.slice(tokens.starts[at], tokens.ends[at])
    : '';
}

/** `{ … }` */
function block(builder: Builder, from: Ends): Ends {
  builder.at++;
  let ends = from;
  while (!builder.failed && builder.at < builder.tokens.count && kindAt(builder) !== CLOSE_BRACE)
    ends = statement(builder, ends);
  builder.at++;
  return ends;
}

function statement(builder: Builder, from: Ends): Ends {
  if (++builder.depth > DEEPEST) builder.failed = true;
  const ends = builder.failed ? [] : oneStatement(builder, from);
  builder.depth--;
  return ends;
}

function oneStatement(builder: Builder, from: Ends): Ends {
  const kind = kindAt(builder);
  if (kind === OPEN_BRACE) return block(builder, from);
  if (kind === SEMICOLON) {
    builder.at++;
    return from;
  }
  switch (wordAt(builder, builder.at)) {
    case 'if':
      return ifStatement(builder, from);
    case 'while':
    case 'for':
      return loop(builder, from);
    case 'do':
      return doLoop(builder, from);
    case 'switch':
      return switchStatement(builder, from);
    case 'case':
    case 'default':
      return caseLabel(builder, from);
    case 'return':
    case 'goto':
    case 'break':
    case 'continue':
      return jump(builder, from);
    default:
      return builder.tokens.kinds[builder.at + 1] === COLON ? label(builder, from) : simple(builder, from);
  }
}

/** The parentheses that follow a keyword; the text with the keyword. */
function head(builder: Builder): { text: string; span: readonly [number, number] } {
  const first = builder.at;
  const close = matching(builder.tokens, first + 1);
  if (close < 0) builder.failed = true;
  builder.at = close + 1;
  return { text: written(builder.tokens, builder.text, { first, last: close }), span: [first, close] };
}

function matching({ kinds, count }: Tokens, open: number): number {
  let depth = 0;
  for (let at = open; at < count; at++) {
    if (kinds[at] === OPEN) depth++;
    else if (kinds[at] === CLOSE && --depth === 0) return at;
    if (depth === 0) return -1;
  }
  return -1;
}

function ifStatement(builder: Builder, from: Ends): Ends {
  const { text, span } = head(builder);
  const condition = add(builder, 'condition', text, span, from);
  const then = statement(builder, [condition]);
  if (wordAt(builder, builder.at) !== 'else') return [...then, condition];
  builder.at++;
  return [...then, ...statement(builder, [condition])];
}

function loop(builder: Builder, from: Ends): Ends {
  const { text, span } = head(builder);
  return loopBody(
    builder,
    add(builder, 'condition', text, span, from),
    /^(?:for \(;;\)|while \((?:1|true)\))/.test(text),
  );
}

function loopBody(builder: Builder, condition: number, forever: boolean): Ends {
  const [breaks, continues]: [Ends, Ends] = [[], []];
  builder.breaks.push(breaks);
  builder.continues.push(continues);
  const body = statement(builder, [condition]);
  builder.breaks.pop();
  builder.continues.pop();
  for (const each of [...body, ...continues]) builder.nodes[each]?.next.push(condition);
  return forever ? breaks : [condition, ...breaks];
}

function doLoop(builder: Builder, from: Ends): Ends {
  const start = add(builder, 'statement', '', [builder.at, builder.at], from);
  builder.at++;
  const [breaks, continues]: [Ends, Ends] = [[], []];
  builder.breaks.push(breaks);
  builder.continues.push(continues);
  const body = statement(builder, [start]);
  builder.breaks.pop();
  builder.continues.pop();
  const { text, span } = head(builder);
  if (kindAt(builder) === SEMICOLON) builder.at++;
  const condition = add(builder, 'condition', text, span, [...body, ...continues]);
  builder.nodes[condition]?.next.push(start);
  return [condition, ...breaks];
}

function switchStatement(builder: Builder, from: Ends): Ends {
  const { text, span } = head(builder);
  const condition = add(builder, 'condition', text, span, from);
  const [breaks, cases]: [Ends, Ends] = [[], [condition]];
  builder.breaks.push(breaks);
  builder.cases.push(cases);
  const body = statement(builder, []);
  builder.breaks.pop();
  builder.cases.pop();
  return [...body, ...breaks, condition];
}

function caseLabel(builder: Builder, from: Ends): Ends {
  const [condition] = builder.cases.at(-1) ?? [];
  while (builder.at < builder.tokens.count && kindAt(builder) !== COLON) builder.at++;
  builder.at++;
  if (condition === undefined) builder.failed = true;
  return [...from, ...(condition === undefined ? [] : [condition])];
}

function jump(builder: Builder, from: Ends): Ends {
  const word = wordAt(builder, builder.at);
  const target = wordAt(builder, builder.at + 1);
  const span = toSemicolon(builder);
  const text = written(builder.tokens, builder.text, { first: span[0], last: span[1] });
  const node = add(builder, word === 'return' ? 'exit' : 'statement', text, span, from);
  if (word === 'goto' && target !== '') builder.jumps.push({ from: node, to: target });
  else if (word === 'break' || word === 'continue') {
    const waiting = (word === 'break' ? builder.breaks : builder.continues).at(-1);
    if (waiting === undefined) builder.failed = true;
    waiting?.push(node);
  } else if (word === 'goto') builder.failed = true;
  return [];
}

function label(builder: Builder, from: Ends): Ends {
  const node = add(builder, 'statement', '', [builder.at, builder.at], from);
  builder.labels.set(wordAt(builder, builder.at), node);
  builder.at += 2;
  return [node];
}

/** A statement up to its `;`, or a macro that opens a loop. */
function simple(builder: Builder, from: Ends): Ends {
  if (kindAt(builder) === IDENTIFIER && builder.tokens.kinds[builder.at + 1] === OPEN) {
    const close = matching(builder.tokens, builder.at + 1);
    if (close >= 0 && builder.tokens.kinds[close + 1] === OPEN_BRACE) {
      const { text, span } = head(builder);
      return loopBody(builder, add(builder, 'condition', text, span, from), false);
    }
  }
  const span = toSemicolon(builder);
  const text = written(builder.tokens, builder.text, { first: span[0], last: span[1] });
  const node = add(builder, 'statement', text, span, from);
  return NO_RETURN.test(text) ? [] : [node];
}

function toSemicolon(builder: Builder): readonly [number, number] {
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
