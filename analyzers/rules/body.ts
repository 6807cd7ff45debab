import { lex } from '../source/lexer.ts';
import type { Guards } from '../source/facts.ts';
import { guardsHere, preprocessor, takeCondition } from '../source/preprocessor.ts';
import { DIRECTIVE, OPEN, OPEN_BRACE, CLOSE, type Tokens, tokenLine } from '../source/tokens.ts';
import { bytesOf } from '../source/types.ts';
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

/** What the body of a function says, in its order: statements and what stands in them, labels, conditions of `#if`. */
export function readBody(code: Code): RuleFact[] {
  const tokens = lex(bytesOf(code.text));
  const body = bodyStart(tokens);
  return body < 0 ? [] : readFrom(code, tokens, body + 1);
}

/** The same of code without a head, such as the lines of a hunk. */
export function readLoose(code: Code): RuleFact[] {
  return readFrom(code, lex(bytesOf(code.text)), 0);
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

function readFrom(code: Code, tokens: Tokens, from: number): RuleFact[] {
  const conditions = conditionsIn(tokens, code);
  const place = (at: number): Pick<RuleFact, 'line' | 'function' | 'guards'> => ({
    line: tokenLine(tokens, at) + code.line - 1,
    function: code.function,
    guards: conditions.length === 0 ? code.guards : [...code.guards, ...guardsAt(conditions, at)],
  });
  const facts: RuleFact[] = conditions.flatMap(({ at, opens }) =>
    opens === null ? [] : { kind: 'guard' as const, name: '', text: opens, aggregate: null, ...place(at) },
  );
  for (const range of cutStatements(tokens, code.text, from)) facts.push(...readRange(range));
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
