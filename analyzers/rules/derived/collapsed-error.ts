import type { RuleFact } from '../fact.ts';
import { bodyOf, type PlacedFunction } from '../function-pairs.ts';
import { definitionsOf, functionText, type RuleSource } from '../source.ts';
import { splitArguments } from './arguments.ts';
import type { DerivedFact } from './derived-fact.ts';

/** Functions from elsewhere whose errors differ: with both ends of a range given, busy and no memory. */
const ELSEWHERE = /^(?:idr_alloc|idr_alloc_u32|ida_alloc_range|ida_simple_get)$/;

const TEST = /^if \((?:unlikely\()?(\w+) < 0\)?\)$/;

/**
 * `collapsed-error`: a function that returns a pointer, tests the number that another one gave it for errors of different kinds, and
 * lets its caller know none of them. The text is the other function's name.
 */
export function collapsedError(placed: PlacedFunction): DerivedFact[] {
  if (!placed.fact.returnType.endsWith('*')) return [];
  if (!/<[\s/]/.test(functionText(placed.source, placed.fact))) return [];
  const body = bodyOf(placed);
  const statements = body.filter(({ kind }) => kind === 'statement');
  const tested = testedIn(statements);
  if (tested.size === 0) return [];
  for (const call of body) {
    const result = call.kind === 'call' ? resultOf(call, statements) : null;
    if (result === null || !tested.has(result) || isTold(result, statements)) continue;
    if (hasSeveralErrors(call, placed.source)) return [{ ...call, name: 'collapsed-error', text: call.name }];
  }
  return [];
}

/** The variable that a call's result is put into. */
function resultOf({ name, line }: RuleFact, statements: readonly RuleFact[]): string | null {
  const assigned = new RegExp(String.raw`(?:^|[^\w.>])(\w+) = ${name}\(`);
  for (const { text, line: at } of statements) {
    const result = at === line ? assigned.exec(text)?.[1] : undefined;
    if (result !== undefined) return result;
  }
  return null;
}

/** The variables that are tested for an error. */
function testedIn(statements: readonly RuleFact[]): ReadonlySet<string> {
  return new Set(statements.flatMap(({ text }) => TEST.exec(text)?.[1] ?? []));
}

/** Is the error, or what is made of it, passed to the caller or kept for it? */
function isTold(result: string, statements: readonly RuleFact[]): boolean {
  const told = new RegExp(
    String.raw`ERR_\w+\(${result}\)|^(?:return|\w+ =) (?:.*[^\w.>])?${result}(?: [:?|].*)?$`,
  );
  return statements.some(({ text }) => told.test(text) || /ERR_PTR\((?!-E)/.test(text));
}

function hasSeveralErrors({ name, text }: RuleFact, source: RuleSource): boolean {
  if (ELSEWHERE.test(name)) return isExact(splitArguments(text));
  const fact = definitionsOf(source).find(each => each.name === name);
  if (fact === undefined) return false;
  const errors = bodyOf({ fact, source, path: source.path }).flatMap(({ kind, text: said }) => {
    return kind === 'statement'
      ? [...said.matchAll(/(?:return|\w+ =) -(E[A-Z]+)$/g)].map(([, error]) => error)
      : [];
  });
  return new Set(errors).size > 1;
}

/** Both ends of the range are one number. */
function isExact(given: readonly string[]): boolean {
  return given.some((each, at) => given[at + 1] === `${each} + 1` || (each !== '' && given[at + 1] === each));
}
