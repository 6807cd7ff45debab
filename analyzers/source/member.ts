import { kindAt, pair, splitAt, textOf, textAt, classAt, type Declaration } from './declaration.ts';
import { readDeclarator, readParameter, readTypedParameter } from './declarator.ts';
import type { Guards } from './facts.ts';
import type { Declarator } from './pointers.ts';
import { lineOfToken, type MemberReader } from './member-reader.ts';
import { joinType } from './normalise.ts';
import { isCapitals } from './spelling.ts';
import { readSpecifiers, type Specifiers } from './specifiers.ts';
import { CLOSE, COLON, COMMA, IDENTIFIER, OPEN } from './tokens.ts';
import type { FieldFact } from './type-facts.ts';
import { OTHER } from './words.ts';

/** The braces that stand inside a declaration: members without a tag are the field's own. */
export interface Nested {
  readonly tagged: boolean;
  /** null for an enum. */
  readonly members: readonly FieldFact[] | null;
}

/** The tokens of one declaration, the contents of its braces left out. */
export interface MemberDraft {
  readonly entries: number[];
  nested: Nested | null;
  guards: Guards;
}

/** One declaration read: what stands before its declarators, and what they declare. */
export interface ReadMember {
  readonly specifiers: Specifiers | null;
  readonly fields: readonly FieldFact[];
}

const NOTHING: ReadMember = { specifiers: null, fields: [] };

/** Reads one declaration, of members or at file scope. */
export function readMember(reader: MemberReader, { entries, nested, guards }: MemberDraft): ReadMember {
  if (entries.length === 0) return NOTHING;
  const { tokens, text } = reader;
  const declaration: Declaration = {
    tokens,
    text,
    entries: Int32Array.from(entries),
    count: entries.length,
    partner: pair(tokens, Int32Array.from(entries), entries.length),
    guards,
    hasBody: false,
    enclosing: null,
  };
  if (kindAt(declaration, 0, declaration.count) !== IDENTIFIER) return NOTHING;
  const made = readMade(reader, declaration);
  if (made !== null) return { specifiers: null, fields: [made] };
  return readPlain(reader, declaration, nested);
}

function plainField(
  reader: MemberReader,
  declaration: Declaration,
  field: Pick<FieldFact, 'name' | 'type'> & Partial<FieldFact>,
  at: number,
): FieldFact {
  const line = lineOfToken(reader, declaration.entries[Math.max(at, 0)]);
  return {
    bits: null,
    attributes: [],
    macro: null,
    members: null,
    ...field,
    line,
    guards: declaration.guards,
  };
}

/** A member that a macro makes; null for plain C. */
function readMade(reader: MemberReader, declaration: Declaration): FieldFact | null {
  const high = declaration.count;
  if (kindAt(declaration, 1, high) !== OPEN || declaration.partner[1] !== high - 1) return null;
  if (classAt(declaration, 0) !== OTHER || kindAt(declaration, high - 1, high) !== CLOSE) return null;
  const macro = textAt(declaration, 0);
  const values = splitAt(declaration, 2, high - 1, COMMA);
  const value = (number: number) => textOf(declaration, values[number]?.[0] ?? 0, values[number]?.[1] ?? 0);
  const at = (number: number) => values[number]?.[0] ?? 0;
  switch (macro) {
    case 'DECLARE_BITMAP':
      return plainField(
        reader,
        declaration,
        { name: value(0), type: `unsigned long [BITS_TO_LONGS(${value(1)})]`, macro },
        at(0),
      );
    case 'DECLARE_FLEX_ARRAY':
    case '__DECLARE_FLEX_ARRAY': {
      const { type } = readParameter(declaration, values[0][0], values[0][1]);
      return plainField(reader, declaration, { name: value(1), type: joinType(type, '[]'), macro }, at(1));
    }
    case 'DECLARE_HASHTABLE':
      return plainField(
        reader,
        declaration,
        { name: value(0), type: `struct hlist_head [1<<(${value(1)})]`, macro },
        at(0),
      );
    default:
      return plainField(reader, declaration, { name: null, type: textOf(declaration, 0, high), macro }, 0);
  }
}

function readPlain(reader: MemberReader, declaration: Declaration, nested: Nested | null): ReadMember {
  const high = declaration.count;
  const specifiers = readSpecifiers(declaration, 0, high);
  if (specifiers.type === null) return NOTHING;
  const members = nested?.tagged === false ? nested.members : null;
  if (specifiers.next >= high) {
    if (members === null) return { specifiers, fields: [] };
    const { type, attributes } = specifiers;
    return {
      specifiers,
      fields: [plainField(reader, declaration, { name: null, type, members, attributes }, 0)],
    };
  }
  const fields: FieldFact[] = [];
  let extra: readonly string[] = [];
  for (let at = specifiers.next; at < high;) {
    const declarator = readDeclarator(declaration, at, high);
    const end = endOf(declaration, declarator.next, high);
    // A typedef has a name, whatever it looks like: `} SETATTR_REQ;`.
    const mayLackName = nested !== null && specifiers.storage !== 'typedef';
    if (mayLackName && isAttributeAfterAll(declarator)) extra = [...extra, declarator.name ?? ''];
    else {
      const field = declaredField(declaration, { specifiers, declarator, at, end, members });
      if (field !== null) fields.push(plainField(reader, declaration, field, declarator.nameAt));
    }
    at = end + 1;
  }
  if (extra.length === 0) return { specifiers, fields };
  const attributed = { ...specifiers, attributes: [...specifiers.attributes, ...extra] };
  if (members === null || fields.length > 0) return { specifiers: attributed, fields };
  const { type, attributes } = attributed;
  return {
    specifiers: attributed,
    fields: [plainField(reader, declaration, { name: null, type: type ?? '', members, attributes }, 0)],
  };
}

/** `struct a { … } PACKED;` with a macro that no table knows. */
function isAttributeAfterAll({ name, suffix }: Declarator): boolean {
  return name !== null && suffix === '' && isCapitals(name) && /PACK|ALIGN|ATTR/.test(name);
}

function endOf(declaration: Declaration, from: number, high: number): number {
  let at = from;
  while (at < high && kindAt(declaration, at, high) !== COMMA)
    at = declaration.partner[at] > at ? declaration.partner[at] + 1 : at + 1;
  return at;
}

interface Declared {
  readonly specifiers: Specifiers;
  readonly declarator: Declarator;
  /** Where the declarator begins; the position of the comma after it, or of the end. */
  readonly at: number;
  readonly end: number;
  readonly members: Nested['members'];
}

function declaredField(
  declaration: Declaration,
  { specifiers, declarator, at, end, members }: Declared,
): (Pick<FieldFact, 'name' | 'type'> & Partial<FieldFact>) | null {
  const isBits = kindAt(declaration, declarator.next, declaration.count) === COLON;
  if (declarator.name === null && !isBits && members === null) return null;
  const stated = specifiers.type ?? 'int';
  const attributes = [...specifiers.attributes, ...declarator.attributes].sort();
  const bits = isBits ? textOf(declaration, declarator.next + 1, end) : null;
  // `int flags:4 __packed`: the width ends where a word follows it.
  const width = bits === null ? null : (/^(\S+) [A-Za-z_]\w*$/.exec(bits)?.[1] ?? bits);
  return {
    name: declarator.name,
    type:
      declarator.parameters === null
        ? joinType(stated, declarator.suffix)
        : readTypedParameter(declaration, at, end, stated).type,
    bits: width,
    attributes,
    members,
  };
}
