import type { Change } from '../interface/change.ts';
import type { FileState } from './answer.ts';
import { outermost } from './function-type.ts';
import type { Slot } from './slot.ts';

/** What changes of types that take functions ask. */
export interface ChangedSlots {
  /** Members and parameters that take another function than before. */
  readonly slots: readonly Slot[];
  /** Typedefs of pointers to functions that say something else than before. */
  readonly typedefs: readonly string[];
}

export function changedSlots(changes: readonly Change[]): ChangedSlots {
  const slots: Slot[] = [];
  const typedefs: string[] = [];
  for (const { symbol, parts } of changes) {
    const tag = /^(?:struct|union) (\w+)$/.exec(symbol)?.[1];
    for (const { kind, before, after, member } of parts) {
      if (before === null || after === null) continue;
      if (tag !== undefined && member !== undefined && takesFunction(before) && takesFunction(after))
        slots.push({ what: 'member', tag, member });
      else if (kind === 'typedef-changed' && takesFunction(before) && takesFunction(after))
        typedefs.push(symbol);
      else if (kind === 'param-retyped') slots.push(...changedParameters(symbol, before, after));
    }
  }
  return { slots, typedefs };
}

/** `int (*open)(int)` in a declaration. */
function takesFunction(text: string): boolean {
  return /\(\*\w*\)\(/.test(text);
}

function changedParameters(callee: string, before: string, after: string): Slot[] {
  const [then, now] = [listOf(callee, before), listOf(callee, after)];
  if (then === null || now?.length !== then.length) return [];
  return now.flatMap((type, position): Slot[] =>
    type !== then[position] && takesFunction(`${type} ${then[position]}`)
      ? [{ what: 'parameter', callee, position }]
      : [],
  );
}

function listOf(callee: string, declaration: string): string[] | null {
  const from = declaration.indexOf(`${callee}(`);
  return from < 0
    ? null
    : outermost(declaration.slice(from + callee.length + 1, declaration.lastIndexOf(')')));
}

/** The slots in some files that are of one of these typedefs. */
export function slotsOfType(typedefs: readonly string[], files: readonly FileState[]): Slot[] {
  const slots: Slot[] = [];
  for (const { after } of files) {
    if (after === null) continue;
    for (const { tag, fields } of after.facts.aggregates()) {
      for (const { name, type } of fields)
        if (tag !== null && name !== null && typedefs.includes(type))
          slots.push({ what: 'member', tag, member: name });
    }
    for (const { name: callee, parameters } of after.facts.functions) {
      parameters.forEach(({ type }, position) => {
        if (typedefs.includes(type)) slots.push({ what: 'parameter', callee, position });
      });
    }
  }
  return slots;
}
