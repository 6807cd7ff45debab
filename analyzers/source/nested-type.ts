import { readEnumerators } from './enumerators.ts';
import type { MemberDraft, Nested } from './member.ts';
import { lineOfToken, type MemberReader } from './member-reader.ts';
import type { FieldFact } from './type-facts.ts';

/** Where a struct, union or enum opens. */
export interface Opening {
  readonly tag: string | null;
  readonly line: number;
  readonly guards: MemberDraft['guards'];
}

function endLine(reader: MemberReader): number {
  return lineOfToken(reader, Math.min(reader.at, reader.tokens.count) - 1);
}

/** Reads the enumerators of an enum and keeps it. */
export function takeEnum(reader: MemberReader, opening: Opening): Nested {
  const list = readEnumerators(reader);
  reader.enums.push({ ...opening, name: null, ...list, endLine: endLine(reader) });
  return { tagged: opening.tag !== null, members: null };
}

/** Keeps a struct or union whose members `read` reads; its place comes before those of the types in it. */
export function takeAggregate(
  reader: MemberReader,
  opening: Opening & { readonly what: 'struct' | 'union' },
  read: () => FieldFact[],
): Nested {
  const index = reader.aggregates.length;
  const placeholder = { ...opening, name: null, typedef: false, attributes: [], fields: [] };
  reader.aggregates.push({ ...placeholder, endLine: opening.line });
  const fields = read();
  reader.aggregates[index] = { ...placeholder, fields, endLine: endLine(reader) };
  return { tagged: opening.tag !== null, members: fields };
}
