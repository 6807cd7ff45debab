import type { FieldFact } from '../source/type-facts.ts';

/** A named field of a struct, with the fields of anonymous members beside it. */
export interface Member {
  /** With the field that holds it: `deck.rail`. */
  readonly name: string;
  readonly fact: FieldFact;
  /** The anonymous members and fields around it, outermost first: `union`, `deck`. */
  readonly around: readonly string[];
}

const MAX_DEPTH = 16;

/** The named fields in their order. `struct_group` holds what would be there without it. */
export function membersOf(fields: readonly FieldFact[]): Member[] {
  const found: Member[] = [];
  collect(fields, { prefix: '', around: [] }, found);
  return found;
}

interface Place {
  readonly prefix: string;
  readonly around: readonly string[];
}

function collect(fields: readonly FieldFact[], place: Place, found: Member[]): void {
  if (place.around.length > MAX_DEPTH) return;
  for (const fact of fields) {
    const { name, members, macro, type } = fact;
    if (members !== null && macro !== null) collect(members, place, found);
    else if (name === null) {
      const word = type.split(' ')[0] ?? '';
      if (members !== null) collect(members, { ...place, around: [...place.around, word] }, found);
    } else {
      const full = place.prefix + name;
      found.push({ name: full, fact, around: place.around });
      if (members !== null)
        collect(members, { prefix: `${full}.`, around: [...place.around, `${type} ${name}`] }, found);
    }
  }
}

/** `unsigned int flags:3`, `int (*open)(struct inode *)`, `char name[16]`. */
export function memberText({ name, fact }: Pick<Member, 'name' | 'fact'>): string {
  const text = nameType(fact.type, name);
  return fact.bits === null ? text : `${text}:${fact.bits}`;
}

/** Puts a name where its declarator wants it. */
export function nameType(type: string, name: string): string {
  const array = type.indexOf('[');
  const pointer = /\(\*+(?: ?(?:const|volatile|restrict)\b)*/.exec(type);
  if (pointer !== null && (array < 0 || pointer.index < array)) {
    const at = pointer.index + pointer[0].length;
    return `${type.slice(0, at)}${/\w$/.test(pointer[0]) ? ' ' : ''}${name}${type.slice(at)}`;
  }
  if (array > 0) return `${join(type.slice(0, array).trimEnd(), name)}${type.slice(array)}`;
  return join(type, name);
}

function join(type: string, name: string): string {
  return type.endsWith('*') ? type + name : `${type} ${name}`;
}

/** True for a pointer to a function, or an array of them. */
export function isFunctionPointer({ type }: FieldFact): boolean {
  return /^[^[]*\(\*/.test(type);
}
