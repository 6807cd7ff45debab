import type { SourceFacts } from '../source/facts.ts';
import type { Spot } from './type-table.ts';

/** What a header makes of a name. */
export type VisibleKind = 'prototype' | 'inline' | 'variable' | 'macro' | 'constant' | 'typedef';

/** The names that headers declare, each with all that they make of it: the first to say so. */
export type VisibleNames = ReadonlyMap<string, ReadonlyMap<VisibleKind, Spot>>;

/** What headers declare. */
export function visibleNames(
  headers: Iterable<{ readonly path: string; readonly facts: SourceFacts }>,
): VisibleNames {
  const names = new Map<string, Map<VisibleKind, Spot>>();
  for (const { path: file, facts } of headers) {
    const add = (name: string, kind: VisibleKind, line: number): void => {
      const kinds = names.get(name) ?? new Map<VisibleKind, Spot>();
      names.set(name, kinds);
      if (!kinds.has(kind)) kinds.set(kind, { file, line });
    };
    for (const { name, form, line } of facts.functions)
      add(name, form === 'definition' ? 'inline' : 'prototype', line);
    // A register with a name, `register struct task_struct *current asm("r2")`, is nothing to link to.
    for (const { name, form, line } of facts.variables)
      if (form === 'declaration') add(name, 'variable', line);
    for (const { name, line } of facts.macros()) add(name, 'macro', line);
    for (const { name, line } of facts.typedefs()) add(name, 'typedef', line);
    for (const { enumerators } of facts.enums())
      for (const { name, line } of enumerators) add(name, 'constant', line);
  }
  return names;
}
