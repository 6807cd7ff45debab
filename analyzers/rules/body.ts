import { lexText } from '../source/lex-text.ts';
import type { Guards } from '../source/facts.ts';
import { guardsHere, preprocessor, takeCondition } from '../source/preprocessor.ts';
import { DIRECTIVE, OPEN, OPEN_BRACE, CLOSE, type Tokens, tokenLine } from '../source/tokens.ts';
import { readExpression } from './expression.ts';
import type { RuleFact } from './fact.ts';
import { cutStatements, type TokenRange } from './statement-cutter.ts';
import { written } from './written.ts';

/** A piece of code whose statements are to be read. */
export interface Code {
  readonly text: string;
  /** Of its first line. */
  readonly line: number;
  readonly function: string | null;
  readonly guards: Guards;
}

/** A body cut into statements, of which none is read yet. */
export interface CutBody {
  readonly code: Code;
  readonly tokens: Tokens;
  readonly ranges: readonly TokenRange[];
  readonly conditions: readonly Condition[];
}

/** Cuts the body of a function; its tokens last until the next source is cut. */
export function cutBody(code: Code): CutBody {
  const tokens = lexText(code.text);
  const body = bodyStart(tokens);
  if (body < 0) return { code, tokens, ranges: [], conditions: [] };
  return cutFrom(code, tokens, body + 1);
}

/** What the body of a function says, in its order: statements and what stands in them, labels, conditions of `#if`. */
export function readBody(code: Code): RuleFact[] {
  return readCut(cutBody(code));
}

/** The same of code without a head, such as the lines of a hunk. */
export function readLoose(code: Code): RuleFact[] {
  return readCut(cutFrom(code, lexText(code.text), 0));
}

function cutFrom(code: Code, tokens: Tokens, from: number): CutBody {
  return {
    code,
    tokens,
    ranges: cutStatements(tokens, code.text, from),
    conditions: conditionsIn(tokens, code),
  };
}

function bodyStart({ kinds, count }: Tokens): number {
  let depth = 0;
  for (let at = 0; at < count; at++) {
    if (kinds[at] === OPEN) depth++;
    else if (kinds[at] === CLOSE) depth--;
    else if (kinds[at] === OPEN_BRACE && depth <= 0) return at;
  }
  return -1;
}

/** What some of the statements of a body say, and all of its conditions. */
export function readCut({ code, tokens, ranges, conditions }: CutBody): RuleFact[] {
  const place = (at: number): Pick<RuleFact, 'line' | 'function' | 'guards'> => ({
    line: tokenLine(tokens, at) + code.line - 1,
    function: code.function,
    guards: conditions.length === 0 ? code.guards : [...code.guards, ...guardsAt(conditions, at)],
  });
  const facts: RuleFact[] = conditions.flatMap(({ at, opens }) =>
    opens === null ? [] : { kind: 'guard' as const, name: '', text: opens, aggregate: null, ...place(at) },
  );
  for (const range of ranges) facts.push(...readRange(range));
  return facts;

  function readRange(range: TokenRange): RuleFact[] {
    const text = written(tokens, code.text, range);
    const where = place(range.first);
    if (range.what === 'label') return [{ kind: 'label', name: text, text, aggregate: null, ...where }];
    const parts = readExpression(tokens, code.text, range);
    return [
      { kind: 'statement', name: '', text, aggregate: null, ...where },
      ...parts.map(({ at, ...part }) => ({ ...part, aggregate: null, ...place(at) })),
    ];
  }
}

/** Where the conditions around the code change. */
interface Condition {
  readonly at: number;
  readonly guards: Guards;
  /** The condition of the branch that opens here. */
  readonly opens: string | null;
}

function conditionsIn(tokens: Tokens, { text }: Code): Condition[] {
  const state = preprocessor(tokens, text);
  const found: Condition[] = [];
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kinds[at] !== DIRECTIVE) continue;
    const depth = state.levels.length;
    takeCondition(state, at);
    const opens = state.levels.length > depth ? (state.levels.at(-1)?.guard ?? null) : null;
    found.push({ at, guards: guardsHere(state), opens });
  }
  return found;
}

function guardsAt(conditions: readonly Condition[], at: number): Guards {
  return conditions.findLast(condition => condition.at < at)?.guards ?? [];
}
