import { canonicalParameter, canonicalType, withoutQualifiers } from '../interface/type.ts';
import type { FunctionFact } from '../source/facts.ts';

/** Do two declarations say the same types? */
export function agree(left: FunctionFact, right: FunctionFact): boolean {
  return difference(left, right, (one, other) => one !== other) === null;
}

/** What surely tells two declarations of one function apart; null when they may be the same. */
export function contradiction(left: FunctionFact, right: FunctionFact): 'count' | 'type' | null {
  return difference(left, right, surelyDiffer);
}

function difference(
  left: FunctionFact,
  right: FunctionFact,
  differ: (left: string, right: string) => boolean,
): 'count' | 'type' | null {
  if (left.unstated || right.unstated) return null;
  if (left.parameters.length !== right.parameters.length || left.variadic !== right.variadic) return 'count';
  if (differ(bare(canonicalType(left.returnType)), bare(canonicalType(right.returnType)))) return 'type';
  const retyped = left.parameters.some((parameter, at) =>
    differ(parameterType(parameter.type), parameterType(right.parameters[at]?.type ?? '')),
  );
  return retyped ? 'type' : null;
}

function parameterType(type: string): string {
  return bare(canonicalParameter(type));
}

/** Without what only sparse reads. */
function bare(type: string): string {
  return type.replace(/\b__(?:user|iomem|rcu|percpu|force|kernel|nocast|safe|bitwise)\b ?/g, '').trim();
}

/** Types of keywords and tags alone: `unsigned int`, `struct pid *`. A typedef or a macro may be anything. */
const plain =
  /^(?:(?:const|volatile|void|char|short|int|long|float|double|signed|unsigned|\*|(?:struct|union) \w+) ?)+$/;

function surelyDiffer(left: string, right: string): boolean {
  if (left === right) return false;
  if (plain.test(left) && plain.test(right)) return true;
  // A typedef may hide a pointer, but not from another of the same name.
  const [one, other] = [withoutQualifiers(left), withoutQualifiers(right)];
  return /^\w+$/.test(one.replace(/[ *]/g, '')) && stripStars(one) === stripStars(other) && one !== other;
}

function stripStars(type: string): string {
  return type.replace(/[ *]+$/, '');
}
