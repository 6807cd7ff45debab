import {
  CLOSE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  DIRECTIVE,
  EQUALS,
  IDENTIFIER,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
  SEMICOLON,
  type Tokens,
} from '../source/tokens.ts';

/** A statement, a condition with its keyword, or a label, by its tokens; both ends included. */
export interface TokenRange {
  readonly what: 'statement' | 'label';
  readonly first: number;
  readonly last: number;
}

const CONTROLS: ReadonlySet<string> = new Set(['if', 'while', 'for', 'switch']);

interface Cutter {
  readonly tokens: Tokens;
  readonly text: string;
  readonly found: TokenRange[];
  /** The first token of the statement that is read; -1 between two. */
  first: number;
  parentheses: number;
  /** Open braces of an initialiser. */
  braces: number;
  assigns: boolean;
}

/** Cuts the body between two tokens into statements. What is unbalanced costs only itself. */
export function cutStatements(tokens: Tokens, text: string, from: number): TokenRange[] {
  const cutter: Cutter = { tokens, text, found: [], first: -1, parentheses: 0, braces: 0, assigns: false };
  for (let at = from; at < tokens.count; at++) if (tokens.kinds[at] !== DIRECTIVE) take(cutter, at);
  return cutter.found;
}

function take(cutter: Cutter, at: number): void {
  const kind = cutter.tokens.kinds[at];
  if (cutter.first < 0) {
    if (kind === OPEN_BRACE || kind === CLOSE_BRACE || kind === SEMICOLON) return;
    cutter.first = at;
  }
  if (kind === OPEN || kind === OPEN_BRACKET) cutter.parentheses++;
  else if (kind === CLOSE || kind === CLOSE_BRACKET) close(cutter, at);
  else if (cutter.parentheses > 0) return;
  else if (kind === OPEN_BRACE) openBrace(cutter, at);
  else if (kind === CLOSE_BRACE) closeBrace(cutter, at);
  else if (cutter.braces > 0) return;
  else if (kind === SEMICOLON) end(cutter, at - 1);
  else if (kind === COLON) takeColon(cutter, at);
  else if (kind === EQUALS) cutter.assigns = true;
  else if (kind === IDENTIFIER && at === cutter.first && /^(?:else|do)$/.test(word(cutter, at)))
    reset(cutter);
}

function word({ tokens, text }: Cutter, at: number): string {
  return text.slice(tokens.starts[at], tokens.ends[at]);
}

function close(cutter: Cutter, at: number): void {
  if (cutter.parentheses > 0) cutter.parentheses--;
  if (cutter.parentheses > 0 || cutter.tokens.kinds[cutter.first + 1] !== OPEN) return;
  if (CONTROLS.has(word(cutter, cutter.first))) end(cutter, at);
}

/** `= {` and `= (struct pid) {` go on with the statement; any other brace ends it. */
function openBrace(cutter: Cutter, at: number): void {
  const before = cutter.tokens.kinds[at - 1];
  if (cutter.braces > 0 || before === EQUALS || (cutter.assigns && before === CLOSE)) cutter.braces++;
  else end(cutter, at - 1);
}

function closeBrace(cutter: Cutter, at: number): void {
  if (cutter.braces > 0) cutter.braces--;
  else end(cutter, at - 1);
}

function takeColon(cutter: Cutter, at: number): void {
  const first = word(cutter, cutter.first);
  if (first === 'case') return end(cutter, at - 1);
  if (at !== cutter.first + 1 || cutter.tokens.kinds[cutter.first] !== IDENTIFIER) return;
  if (first !== 'default') cutter.found.push({ what: 'label', first: cutter.first, last: cutter.first });
  reset(cutter);
}

function end(cutter: Cutter, last: number): void {
  if (last >= cutter.first) cutter.found.push({ what: 'statement', first: cutter.first, last });
  reset(cutter);
}

function reset(cutter: Cutter): void {
  Object.assign(cutter, { first: -1, parentheses: 0, braces: 0, assigns: false });
}
