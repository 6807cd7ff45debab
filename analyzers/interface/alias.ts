import type { TypedefFact } from '../source/type-facts.ts';

const MAX_STEPS = 4;

/**
 * Replaces names of types by what they stand for: typedefs that the patch touches by their targets, and the names that it
 * takes from structs by their new ones. Equal texts are then one type.
 */
export function typeResolver(
  typedefs: readonly TypedefFact[],
  renamed: ReadonlyMap<string, string>,
): (type: string) => string {
  const targets = new Map(renamed);
  for (const { name, type } of typedefs) {
    if (/^(?:(?:struct|union|enum) )?\w+(?: \w+)*$/.test(type)) targets.set(name, type);
  }
  if (targets.size === 0) return type => type;
  return type => {
    let text = type;
    for (let step = 0; step < MAX_STEPS; step++) {
      const next = text.replaceAll(/\b(?:(?:struct|union|enum) )?\w+/g, name => targets.get(name) ?? name);
      if (next === text) break;
      text = next;
    }
    return text;
  };
}
