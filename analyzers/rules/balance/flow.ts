import { lexText } from '../../source/lex-text.ts';
import {
  CLOSE,
  CLOSE_BRACE,
  COLON,
  DIRECTIVE,
  IDENTIFIER,
  OPEN,
  OPEN_BRACE,
  SEMICOLON,
  type Tokens,
} from '../../source/tokens.ts';
import { written } from '../written.ts';
import {
  add,
  head,
  kindAt,
  matching,
  toSemicolon,
  wordAt,
  type Builder,
  type Ends,
  type Node,
} from './flow-builder.ts';

/** The flow of control through a body; control begins at the first node. */
export type Flow = readonly Node[];

const DEEPEST = 60;
/** Control does not come back from these. */
const NO_RETURN = /^(?:BUG|panic|do_exit|do_group_exit|unreachable|kthread_exit|make_task_dead)\s*\(/;

/**
 * The flow through the body of a function, read from its text; null where it cannot be told: conditional compilation, computed
 * jumps, labels that are nowhere, or a form that is not understood.
 */
export function readFlow(text: string): Flow | null {
  const tokens = lexText(text);
  const open = bodyOpen(tokens);
  if (open < 0) return null;
  const none = { labels: new Map<string, number>(), jumps: [], breaks: [], continues: [], switches: [] };
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
  const breaks: Ends = [];
  const open = { condition, complete: false };
  builder.breaks.push(breaks);
  builder.switches.push(open);
  const body = statement(builder, []);
  builder.breaks.pop();
  builder.switches.pop();
  return [...body, ...breaks, ...(open.complete ? [] : [condition])];
}

function caseLabel(builder: Builder, from: Ends): Ends {
  const open = builder.switches.at(-1);
  if (open === undefined) {
    builder.failed = true;
    return [];
  }
  if (wordAt(builder, builder.at) === 'default') open.complete = true;
  while (builder.at < builder.tokens.count && kindAt(builder) !== COLON) builder.at++;
  builder.at++;
  return [...from, open.condition];
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
