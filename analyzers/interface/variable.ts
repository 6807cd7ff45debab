import type { VariableFact } from '../source/facts.ts';
import { compareTypes } from './layout-type.ts';

/** The kinds by which two declarations of one variable differ; an array whose length one of them leaves open is the same. */
export function variableKinds(before: VariableFact, after: VariableFact): string[] {
  if (before.type === after.type) return [];
  const open = (type: string) => /\[\]/.test(type);
  const [left, right] = [before.type, after.type].map(type => type.replace(/\[[^\]]*\]/, '[]'));
  if (left === right && (open(before.type) || open(after.type))) return [];
  switch (compareTypes(before.type, after.type, () => null)) {
    case null:
      return [];
    case 'length':
      return ['var-size'];
    case 'qualifiers':
      return ['constness'];
    case 'void':
      return ['void-ptr'];
    case 'type':
      return ['var-type'];
  }
}
