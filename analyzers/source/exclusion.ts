import { negate, parseCondition, render, type Condition } from './condition.ts';
import type { Guards } from './facts.ts';

/** Can two facts never be compiled together? True only when one guard plainly denies another. */
export function areExclusive(left: Guards, right: Guards): boolean {
  if (left.length === 0 || right.length === 0) return false;
  return denies(left, right) || denies(right, left);
}

function denies(left: Guards, right: Guards): boolean {
  const held = new Set(right.flatMap(guard => terms(parseCondition(guard))));
  return left
    .flatMap(guard => operands(parseCondition(guard)))
    .some(condition => terms(negate(condition)).every(term => held.has(term)));
}

function operands(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.operands : [condition];
}

/** All that has to hold, each as text. */
function terms(condition: Condition): string[] {
  return operands(condition).map(render);
}
