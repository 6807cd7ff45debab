import type { FunctionFact } from '../source/facts.ts';
import type { Declaration } from './declaration.ts';
import type { Pair } from './pair.ts';

/** True for a pair that no other file can add to: unchanged, of one file alone, and not exported there. */
export function isSettled(pair: Pair, exported: ReadonlySet<string>): boolean {
  const { before, after } = pair;
  if (before?.local !== true || after?.local !== true || exported.has(before.fact.name)) return false;
  return isSamePair(pair);
}

/** True for two declarations that say the same in the same file. */
export function isSamePair({ before, after }: Pair): boolean {
  if (before === null || after === null || before.path !== after.path) return false;
  if (before.defined !== after.defined || !sameHead(before, after)) return false;
  if (before.what === 'variable' || after.what === 'variable')
    return before.what === 'variable' && after.what === 'variable' && before.fact.type === after.fact.type;
  return sameFunction(before.fact, after.fact);
}

function sameHead(before: Declaration, after: Declaration): boolean {
  return (
    before.fact.storage === after.fact.storage && sameTexts(before.fact.attributes, after.fact.attributes)
  );
}

function sameFunction(before: FunctionFact, after: FunctionFact): boolean {
  return (
    before.inline === after.inline &&
    before.variadic === after.variadic &&
    before.unstated === after.unstated &&
    before.returnType === after.returnType &&
    before.parameters.length === after.parameters.length &&
    before.parameters.every((parameter, at) => {
      const other = after.parameters[at];
      return parameter.type === other?.type && parameter.name === other.name;
    })
  );
}

function sameTexts(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((text, at) => text === right[at]);
}
