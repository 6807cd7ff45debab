import { guardsAt, lineOfToken, tokenText, type MemberReader } from './member-reader.ts';
import { CLOSE, COMMA, DIRECTIVE, OPEN, SEMICOLON } from './tokens.ts';
import type { FieldFact } from './type-facts.ts';

/** Macros whose last argument is a list of members, and how many arguments stand before it. */
const GROUPS: ReadonlyMap<string, number> = new Map([
  ['struct_group', 1],
  ['struct_group_attr', 2],
  ['struct_group_tagged', 2],
  ['__struct_group', 3],
]);

/** Whether a word begins a group: a macro with so many arguments before its members; null where it does not. */
export function argumentsOfGroup(text: string): number | null {
  return GROUPS.get(text) ?? null;
}

/** What a group is read with. */
export interface GroupMacro {
  readonly macro: string;
  /** Arguments before the members. */
  readonly before: number;
  /** Reads the members, up to the `)`. */
  readonly read: () => FieldFact[];
}

/** Reads `struct_group(name, members)` from its first token on. */
export function readGroup(reader: MemberReader, { macro, before, read }: GroupMacro): FieldFact {
  const { kinds, count } = reader.tokens;
  const line = lineOfToken(reader, reader.at);
  const guards = guardsAt(reader);
  reader.at += 2;
  const values: string[] = [];
  let value = '';
  let depth = 0;
  while (reader.at < count && values.length < before) {
    const kind = kinds[reader.at];
    if (depth === 0 && kind === COMMA) {
      values.push(value);
      value = '';
    } else if (kind === CLOSE && depth === 0) break;
    else {
      if (kind === OPEN) depth++;
      else if (kind === CLOSE) depth--;
      if (kind !== DIRECTIVE) value += tokenText(reader, reader.at);
    }
    reader.at++;
  }
  const members = read();
  if (kinds[reader.at] === SEMICOLON) reader.at++;
  const at = macro === 'struct_group_tagged' || macro === '__struct_group' ? 1 : 0;
  const attributes =
    macro === 'struct_group_attr' || macro === '__struct_group' ? values.slice(before - 1) : [];
  const type = at === 1 && values[0] !== '' ? `struct ${values[0]}` : 'struct {…}';
  return {
    name: values[at] ?? null,
    type,
    bits: null,
    attributes: attributes.filter(text => text !== ''),
    macro,
    members,
    line,
    guards,
  };
}
