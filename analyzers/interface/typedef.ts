import type { TypedefFact } from '../source/type-facts.ts';
import type { ChangePart } from './change.ts';
import { compareTypes } from './layout-type.ts';
import { nameType } from './member.ts';

/** `typedef struct pid *pid_pointer`. */
export function typedefText({ name, type }: TypedefFact): string {
  return `typedef ${nameType(type, name)}`;
}

/** What became of the type that a typedef names. */
export function typedefParts(before: TypedefFact, after: TypedefFact): ChangePart[] {
  const [left, right] = [before, after].map(({ type }) =>
    type.replace(/^(struct|union|enum) \w+$/, '$1 {…}'),
  );
  // A tag more or less changes nothing for those who use the name.
  if (left === right && (before.type.includes('{…}') || after.type.includes('{…}'))) return [];
  const difference = compareTypes(before.type, after.type, () => null);
  if (difference === null) return [];
  const kind =
    difference === 'qualifiers' ? 'constness' : difference === 'void' ? 'void-ptr' : 'typedef-changed';
  return [{ kind, before: typedefText(before), after: typedefText(after) }];
}
