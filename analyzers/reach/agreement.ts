import { canonicalParameter, canonicalType, withoutQualifiers } from '../interface/type.ts';
import type { FunctionType } from './function-type.ts';

/**
 * What tells two declarations of one function apart: the number of parameters, types, or nothing but the tags of
 * structures, for which a macro may stand, or nothing but `const`, which no code is different for.
 */
export type Contradiction = 'count' | 'type' | 'tag' | 'qualifier';

/** Do two declarations say the same types? */
export function agree(left: FunctionType, right: FunctionType): boolean {
  return difference(left, right, (one, other) => (one === other ? null : 'type')) === null;
}

/** What tells two declarations of one function apart; null when they may be the same. */
export function contradiction(left: FunctionType, right: FunctionType): Contradiction | null {
  return difference(left, right, differ);
}

function difference(
  left: FunctionType,
  right: FunctionType,
  compare: (left: string, right: string) => Contradiction | null,
): Contradiction | null {
  if (left.unstated || right.unstated) return null;
  if (left.parameters.length !== right.parameters.length || left.variadic !== right.variadic) return 'count';
  const found = left.parameters.map((parameter, at) =>
    compare(parameterType(parameter.type), parameterType(right.parameters[at]?.type ?? '')),
  );
  found.push(compare(bare(canonicalType(left.returnType)), bare(canonicalType(right.returnType))));
  return found.find(one => one === 'type') ?? found.find(one => one !== null) ?? null;
}

function parameterType(type: string): string {
  return bare(canonicalParameter(type));
}

/** Without what only sparse reads. */
function bare(type: string): string {
  return type.replace(/\b__(?:user|iomem|rcu|percpu|force|kernel|nocast|safe|bitwise)\b ?/g, '').trim();
}

/** What the kernel's short names are on every architecture; those of 64 bits differ. */
const widths: Readonly<Record<string, string>> = {
  u8: 'unsigned char',
  s8: 'signed char',
  u16: 'unsigned short',
  s16: 'short',
  u32: 'unsigned int',
  s32: 'int',
};

function spelledOut(type: string): string {
  return type.replace(/\b[us](?:8|16|32)\b/, name => widths[name] ?? name);
}

/** Types of keywords and tags alone: `unsigned int`, `struct pid *`. A typedef or a macro may be anything. */
const plain =
  /^(?:(?:const|volatile|void|char|short|int|long|float|double|signed|unsigned|\*|(?:struct|union) \w+) ?)+$/;

function differ(left: string, right: string): Exclude<Contradiction, 'count'> | null {
  const [first, second] = [spelledOut(left), spelledOut(right)];
  if (first === second) return null;
  if (withoutQualifiers(first) === withoutQualifiers(second)) return 'qualifier';
  if (plain.test(first) && plain.test(second)) return untagged(first) === untagged(second) ? 'tag' : 'type';
  // A typedef may hide a pointer, but not from another of the same name.
  const [one, other] = [withoutQualifiers(left), withoutQualifiers(right)];
  const named = /^\w+$/.test(one.replace(/[ *]/g, ''));
  return named && withoutStars(one) === withoutStars(other) && one !== other ? 'type' : null;
}

function untagged(type: string): string {
  return type.replace(/\b(?:struct|union) \w+/g, 'struct');
}

function withoutStars(type: string): string {
  return type.replace(/[ *]+$/, '');
}
