import { lex } from './lexer.ts';
import { memberReader, type MemberReader } from './member-reader.ts';
import type { ReadMember } from './member.ts';
import { readMembers, type OpenType } from './members.ts';
import { pieceText, type Pieces } from './pieces.ts';
import type { DeclaredTypes } from './type-facts.ts';

/** The bytes of a text in which every unit is one. */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Reads one piece: the structs, unions, enums and typedefs that a declaration at file scope declares. */
export function readTypes(pieces: Pieces, at: number): DeclaredTypes {
  const text = pieceText(pieces, at);
  const reader = memberReader(lex(bytesOf(text)), text, {
    offset: pieces.offsets[at * 2],
    guards: pieces.guards[at],
    lineEnds: pieces.lineEnds,
  });
  readMembers(reader, {
    closer: 0,
    depth: 0,
    declare: (member, open) => {
      nameOpen(reader, member, open);
      addTypedefs(reader, member);
    },
  });
  const { enums, typedefs } = reader;
  // What a struct without a tag holds is part of the struct around it.
  const aggregates = reader.aggregates.filter(({ tag, name }) => tag !== null || name !== null);
  return { aggregates, enums, typedefs };
}

/** The same of a piece that others ask for, too: of one that differs between two sources. It is read once. */
export function typesAt(pieces: Pieces, at: number): DeclaredTypes {
  const types = pieces.types.get(at) ?? readTypes(pieces, at);
  pieces.types.set(at, types);
  return types;
}

function nameOpen(reader: MemberReader, { specifiers, fields }: ReadMember, open: OpenType | null): void {
  const plain = fields.find(field => /\S$/.test(field.type) && !field.type.endsWith('*')) ?? fields.at(0);
  if (open === null || plain?.name == null) return;
  const typedef = specifiers?.storage === 'typedef';
  if (open.what === 'aggregate') {
    const fact = reader.aggregates[open.index];
    if (fact.tag === null) reader.aggregates[open.index] = { ...fact, name: plain.name, typedef };
  } else if (typedef) {
    const fact = reader.enums[open.index];
    if (fact.tag === null) reader.enums[open.index] = { ...fact, name: plain.name };
  }
}

function addTypedefs({ typedefs }: MemberReader, { specifiers, fields }: ReadMember): void {
  if (specifiers?.storage !== 'typedef') return;
  for (const { name, type, line, guards } of fields) {
    if (name !== null) typedefs.push({ name, type, line, guards });
  }
}

/** All types of a source. */
export function readAllTypes(pieces: Pieces): DeclaredTypes {
  const read = pieces.guards.map((_, at) => readTypes(pieces, at));
  return {
    aggregates: read.flatMap(({ aggregates }) => aggregates),
    enums: read.flatMap(({ enums }) => enums),
    typedefs: read.flatMap(({ typedefs }) => typedefs),
  };
}
