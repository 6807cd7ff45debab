import type { FunctionFact } from '../source/facts.ts';
import { parameterKinds } from './parameters.ts';
import { canonicalParameter, canonicalType } from './type.ts';

/** The kinds by which the types of two declarations of one function differ: parameters, `...`, return type. */
export function signatureKinds(before: FunctionFact, after: FunctionFact): string[] {
  const found = listKinds(before, after);
  if (before.variadic !== after.variadic) found.push('variadic');
  if (
    before.returnType !== after.returnType &&
    canonicalType(before.returnType) !== canonicalType(after.returnType)
  ) {
    found.push('return-type');
  }
  return found;
}

function listKinds(before: FunctionFact, after: FunctionFact): string[] {
  if (before.unstated === after.unstated) return parameterKinds(before.parameters, after.parameters);
  // `f()` says nothing of its parameters, so none of them is new or gone; what it takes is now stated, or no longer.
  return ['param-retyped'];
}

/** The types of a function as one text: equal for functions that can stand in for each other. */
export function typeKey(fact: FunctionFact): string {
  const parameters = fact.parameters.map(parameter => canonicalParameter(parameter.type));
  return `${canonicalType(fact.returnType)}(${parameters.join(',')}${fact.variadic ? ',...' : ''})`;
}
