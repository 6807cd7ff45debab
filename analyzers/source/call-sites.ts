import type { CallSite, FunctionFact } from './facts.ts';
import { lex } from './lexer.ts';
import { detach } from './memo.ts';
import { guardsHere, preprocessor, takeCondition } from './preprocessor.ts';
import { decode } from './text.ts';
import {
  CLOSE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  DIRECTIVE,
  GAP,
  IDENTIFIER,
  lineAt,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
  SEMICOLON,
  STAR,
  type Tokens,
} from './tokens.ts';
import { classOfWord, STATEMENT } from './words.ts';

/** What of a source is needed to read calls of it once more. */
export interface CalledSource {
  readonly bytes: Uint8Array;
  readonly functions: readonly FunctionFact[];
}

/**
 * The calls of one name inside function bodies, read with more care than a scan takes: none where the function has a
 * parameter or a local variable of that name, none through a member, none whose arguments a `#if` cuts in two.
 */
export function readCallSites({ bytes, functions }: CalledSource, name: string): CallSite[] {
  return callSitesIn(lex(bytes), { text: decode(bytes), functions }, name);
}

/** The same from tokens that are cut already; what does not hold the name may be gaps in them. */
export function callSitesIn(
  tokens: Tokens,
  { text, functions }: { readonly text: string; readonly functions: readonly FunctionFact[] },
  name: string,
): CallSite[] {
  const source: Source = { tokens, text };
  const guards = preprocessor(tokens, text);
  const bodies = functions.filter(({ form, enclosing }) => form === 'definition' && enclosing === null);
  const found: CallSite[] = [];
  const hidden = new Set<FunctionFact>(bodies.filter(body => hasParameter(body, name)));
  const { kinds, starts, ends, count } = tokens;
  for (let index = 0; index < count; index++) {
    if (kinds[index] === DIRECTIVE) takeCondition(guards, index);
    else if (ends[index] - starts[index] === name.length && isNamed(source, index, name)) {
      const line = lineAt(tokens.lineEnds, tokens.lineCount, starts[index]);
      const body = bodies.find(({ startLine, endLine }) => startLine <= line && line <= endLine);
      if (body === undefined || (body.name === name && body.line === line)) continue;
      if (declaresLocally(source, index)) hidden.add(body);
      const call = callAt(source, index);
      if (call === null) continue;
      found.push({ ...call, line, function: body.name, guards: guardsHere(guards) });
    }
  }
  const hiddenNames = new Set([...hidden].map(body => body.name));
  return found.filter(call => !hiddenNames.has(call.function));
}

interface Source {
  readonly tokens: Tokens;
  readonly text: string;
}

function hasParameter({ parameters }: FunctionFact, name: string): boolean {
  return parameters.some(parameter => parameter.name === name);
}

function isNamed({ tokens, text }: Source, index: number, name: string): boolean {
  return tokens.kinds[index] === IDENTIFIER && text.startsWith(name, tokens.starts[index]);
}

function isWord({ tokens }: Source, index: number): boolean {
  return index >= 0 && tokens.kinds[index] === IDENTIFIER && !isStatementWord(tokens, index);
}

function isStatementWord(tokens: Tokens, index: number): boolean {
  return classOfWord(tokens.bytes, tokens.starts[index], tokens.ends[index]) === STATEMENT;
}

/** `int name`, `int *name`, `int (*name)(…)`: whatever the name means after that, it is no global function. */
function declaresLocally(source: Source, index: number): boolean {
  const { kinds } = source.tokens;
  if (kinds[index - 1] === STAR && kinds[index - 2] === OPEN && kinds[index + 1] === CLOSE) {
    return kinds[index + 2] === OPEN;
  }
  const before = beforeStars(source, index);
  if (!isWord(source, before)) return false;
  return before === index - 1 || beginsStatement(source, before);
}

function beforeStars({ tokens }: Source, index: number): number {
  let at = index - 1;
  while (at >= 0 && tokens.kinds[at] === STAR) at--;
  return at;
}

/** Whether only words lead from the last `;`, brace or parenthesis to a token. */
function beginsStatement(source: Source, index: number): boolean {
  const { kinds } = source.tokens;
  let at = index;
  while (isWord(source, at) || (at >= 0 && kinds[at] === STAR)) at--;
  const kind = at < 0 ? SEMICOLON : kinds[at];
  return [SEMICOLON, OPEN_BRACE, CLOSE_BRACE, OPEN, COMMA, DIRECTIVE, GAP].includes(kind);
}

/** The call whose name stands at a token; null for anything else. */
function callAt(source: Source, index: number): Pick<CallSite, 'argumentCount' | 'text'> | null {
  const { tokens, text } = source;
  const { kinds, starts, ends } = tokens;
  if (kinds[index + 1] !== OPEN || index + 1 >= tokens.count) return null;
  // `.name(`, `->name(`, and a word before it: a member, a declaration.
  const before = kinds[index - 1];
  if (before === 46 || (before === 62 && kinds[index - 2] === 45) || declaresLocally(source, index))
    return null;
  const list = argumentsAt(tokens, index + 1);
  // A brace after it: a macro that opens a loop.
  if (list === null || kinds[list.close + 1] === OPEN_BRACE) return null;
  return {
    argumentCount: list.count,
    text: detach(text.slice(starts[index], ends[list.close]).replace(/\s+/g, ' ')),
  };
}

function argumentsAt({ kinds, count }: Tokens, open: number): { count: number; close: number } | null {
  let depth = 0;
  let commas = 0;
  for (let index = open; index < count; index++) {
    const kind = kinds[index];
    if (kind === DIRECTIVE || (kind === SEMICOLON && depth === 1)) return null;
    if (kind === OPEN || kind === OPEN_BRACKET || kind === OPEN_BRACE) depth++;
    else if (kind === COMMA && depth === 1) commas++;
    else if ((kind === CLOSE || kind === CLOSE_BRACKET || kind === CLOSE_BRACE) && --depth === 0)
      return kind === CLOSE ? { count: index === open + 1 ? 0 : commas + 1, close: index } : null;
  }
  return null;
}
