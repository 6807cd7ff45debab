import type { CalledSource } from './call-sites.ts';
import { lex } from './lexer.ts';
import { decode } from './text.ts';
import { CLOSE, COMMA, IDENTIFIER, lineAt, OPEN, OPEN_BRACE, CLOSE_BRACE, SEMICOLON } from './tokens.ts';
import { classOfWord, OTHER } from './words.ts';
import { isMemberAt } from './word-run.ts';

/** A name that is handed to a call as one of its arguments, alone or as `&name`. */
export interface PassedName {
  readonly callee: string;
  /** Counted from 0. */
  readonly position: number;
  readonly line: number;
}

interface Open {
  readonly callee: string | null;
  commas: number;
}

/** The calls inside function bodies that are handed a name; none in functions with a parameter of that name. */
export function readPassed({ bytes, functions }: CalledSource, name: string): PassedName[] {
  const text = decode(bytes);
  const tokens = lex(bytes);
  const { kinds, starts, ends, count, lineEnds, lineCount } = tokens;
  const bodies = functions.filter(({ form, enclosing }) => form === 'definition' && enclosing === null);
  const found: PassedName[] = [];
  let open: Open[] = [];
  const calleeAt = (index: number): string | null => {
    if (index < 0 || kinds[index] !== IDENTIFIER || isMemberAt(tokens, index)) return null;
    if (classOfWord(bytes, starts[index], ends[index]) !== OTHER) return null;
    return text.slice(starts[index], ends[index]);
  };
  for (let index = 0; index < count; index++) {
    const kind = kinds[index];
    const top = open.at(-1);
    if (kind === OPEN) open.push({ callee: calleeAt(index - 1), commas: 0 });
    else if (kind === CLOSE) open.pop();
    else if (kind === SEMICOLON || kind === OPEN_BRACE || kind === CLOSE_BRACE) open = [];
    else if (kind === COMMA && top !== undefined) top.commas++;
    else if (kind === IDENTIFIER && typeof top?.callee === 'string' && isAlone(kinds, index)) {
      if (text.slice(starts[index], ends[index]) !== name) continue;
      const line = lineAt(lineEnds, lineCount, starts[index]);
      const body = bodies.find(({ startLine, endLine }) => startLine <= line && line <= endLine);
      if (body === undefined || (body.line === line && body.name === top.callee)) continue;
      if (body.parameters.some(parameter => parameter.name === name)) continue;
      found.push({ callee: top.callee, position: top.commas, line });
    }
  }
  return found;
}

/** Is a word all of an argument? */
function isAlone(kinds: ArrayLike<number>, index: number): boolean {
  const before = kinds[index - 1] === 38 ? kinds[index - 2] : kinds[index - 1];
  const after = kinds[index + 1];
  return (before === OPEN || before === COMMA) && (after === COMMA || after === CLOSE);
}
