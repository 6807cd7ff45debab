import type { Place } from '../interface/change.ts';
import type { FieldFact } from '../source/type-facts.ts';
import type { FileState, Side } from './answer.ts';
import { functionTypeOf, type FunctionType } from './function-type.ts';
import type { Slot } from './slot.ts';
import { isSeenFrom } from './territory.ts';

/** What a slot takes, as one declaration says. */
export interface SlotType {
  readonly type: FunctionType;
  readonly place: Place;
  readonly text: string;
}

/** The files that declare slots, and those that declare the types of slots. */
export interface Declaring {
  readonly slots: (slot: Slot) => readonly FileState[];
  readonly typedefs: (name: string) => readonly FileState[];
}

/**
 * What a slot can be, seen from a file: one for each declaration that the file can see; null when one of them is of a type
 * that is not known to be a pointer to a function, or when a macro may stand for it.
 */
export function slotTypes(
  slot: Slot,
  from: FileState,
  side: Side,
  { slots, typedefs }: Declaring,
): SlotType[] | null {
  const found: SlotType[] = [];
  for (const state of slots(slot).filter(each => sees(from, each))) {
    const declared = declarations(slot, state, side);
    if (declared === null) return null;
    for (const { type: text, line, whole } of declared) {
      const types = functionTypes(text, from, side, typedefs);
      if (types === null) return null;
      found.push(...types.map(type => ({ type, place: { file: state.path, line }, text: whole })));
    }
  }
  return found;
}

function sees(from: FileState, state: FileState): boolean {
  return state.path === from.path || (state.path.endsWith('.h') && isSeenFrom(state.path, from));
}

interface DeclaredSlot {
  readonly type: string;
  readonly line: number;
  readonly whole: string;
}

function declarations(slot: Slot, state: FileState, side: Side): DeclaredSlot[] | null {
  const facts = state[side]?.facts;
  if (facts === undefined) return [];
  if (slot.what === 'member') {
    const { tag, member } = slot;
    const owners = facts.aggregates().filter(aggregate => aggregate.tag === tag);
    return owners.flatMap(({ fields }) =>
      allFields(fields)
        .filter(({ name }) => name === member)
        .map(({ type, line }) => ({ type, line, whole: `${type} ${member}` })),
    );
  }
  const { callee, position } = slot;
  if (facts.macros().some(({ name }) => name === callee)) return null;
  const functions = facts.functions.filter(({ name }) => name === callee);
  const parameters = functions.map(({ parameters: list, line }) => {
    const type = list[position]?.type;
    return type === undefined ? null : { type, line, whole: `${callee}(… ${type} …)` };
  });
  return parameters.includes(null) ? null : parameters.filter(one => one !== null);
}

function allFields(fields: readonly FieldFact[]): FieldFact[] {
  return fields.flatMap(field => [field, ...allFields(field.members ?? [])]);
}

/** The type as written, or what a typedef of it says. */
function functionTypes(
  text: string,
  from: FileState,
  side: Side,
  typedefs: Declaring['typedefs'],
): FunctionType[] | null {
  const direct = functionTypeOf(text);
  if (direct !== null) return [direct];
  if (!/^\w+$/.test(text)) return null;
  const named = typedefs(text)
    .filter(each => sees(from, each))
    .flatMap(each => each[side]?.facts.typedefs() ?? [])
    .filter(({ name }) => name === text)
    .map(({ type }) => functionTypeOf(type));
  return named.length === 0 || named.includes(null) ? null : named.filter(one => one !== null);
}

/** Do some files declare a slot, on both their sides where it is there at all? */
export function isDeclaredIn(slot: Slot, files: readonly FileState[]): boolean {
  return files.some(
    file =>
      declarations(slot, file, 'after')?.length !== 0 && declarations(slot, file, 'before')?.length !== 0,
  );
}

/** The typedefs that the declarations of slots name. */
export function namedTypes(slots: readonly Slot[], states: readonly FileState[]): Set<string> {
  const names = new Set<string>();
  for (const slot of slots) {
    for (const state of states) {
      for (const side of ['before', 'after'] as const) {
        for (const { type } of declarations(slot, state, side) ?? []) if (/^\w+$/.test(type)) names.add(type);
      }
    }
  }
  return names;
}
