import { readEnumerators } from './enumerators.ts';
import { readMember, type MemberDraft, type Nested, type ReadMember } from './member.ts';
import { guardsAt, lineOfToken, takeCondition, tokenText, type MemberReader } from './member-reader.ts';
import { isCapitals } from './spelling.ts';
import {
  CLOSE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  DIRECTIVE,
  EQUALS,
  IDENTIFIER,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
  SEMICOLON,
} from './tokens.ts';
import type { FieldFact } from './type-facts.ts';
import { AGGREGATE, ATTRIBUTE, ATTRIBUTE_LIST, classOfWord } from './words.ts';

const MAX_DEPTH = 32;

/** Macros whose last argument is a list of members, and how many arguments stand before it. */
const GROUPS: ReadonlyMap<string, number> = new Map([
  ['struct_group', 1],
  ['struct_group_attr', 2],
  ['struct_group_tagged', 2],
  ['__struct_group', 3],
]);

/** Words that stand where a member could, and are none. */
const MARKERS: ReadonlySet<string> = new Set([
  'randomized_struct_fields_start',
  'randomized_struct_fields_end',
]);

/** What encloses the declarations that are read. */
export interface Scope {
  /** The bracket that ends them: `}`, `)`; 0 for the end of the text. */
  readonly closer: number;
  readonly depth: number;
  /** Called for each declaration at file scope; null inside braces. */
  readonly declare: ((member: ReadMember, open: OpenType | null) => void) | null;
}

/** The struct, union or enum whose braces stand in a declaration, by its number in the reader's lists. */
export interface OpenType {
  readonly what: 'aggregate' | 'enum';
  readonly index: number;
}

interface Progress {
  readonly fields: FieldFact[];
  draft: MemberDraft;
  open: OpenType | null;
  parentheses: number;
}

/** Reads declarations up to the bracket that ends them, and steps over it. */
export function readMembers(reader: MemberReader, scope: Scope): FieldFact[] {
  const { kinds, count } = reader.tokens;
  const progress: Progress = { fields: [], draft: emptyDraft(), open: null, parentheses: 0 };
  while (reader.at < count) {
    const kind = kinds[reader.at];
    if (kind === DIRECTIVE) takeCondition(reader);
    else if (kind === scope.closer && progress.parentheses === 0) {
      reader.at++;
      break;
    } else if (kind === SEMICOLON && progress.parentheses === 0) {
      reader.at++;
      flush(reader, scope, progress);
    } else takeToken(reader, scope, progress, kind);
  }
  flush(reader, scope, progress);
  return progress.fields;
}

function emptyDraft(): MemberDraft {
  return { entries: [], nested: null, guards: [] };
}

function flush(reader: MemberReader, scope: Scope, progress: Progress): void {
  if (progress.draft.entries.length > 0) {
    const member = readMember(reader, progress.draft);
    progress.fields.push(...member.fields);
    if (progress.open?.what === 'aggregate') attribute(reader, progress.open.index, member);
    scope.declare?.(member, progress.open);
  }
  progress.draft = emptyDraft();
  progress.open = null;
  progress.parentheses = 0;
}

/** The attributes of a struct stand on either side of its braces. */
function attribute({ aggregates }: MemberReader, index: number, { specifiers, fields }: ReadMember): void {
  const listed = new Set([...(specifiers?.attributes ?? []), ...fields.flatMap(field => field.attributes)]);
  if (listed.size > 0) aggregates[index] = { ...aggregates[index], attributes: [...listed].sort() };
}

function push(reader: MemberReader, { draft }: Progress): void {
  if (draft.entries.length === 0) draft.guards = guardsAt(reader);
  draft.entries.push(reader.at++);
}

function takeToken(reader: MemberReader, scope: Scope, progress: Progress, kind: number): void {
  switch (kind) {
    case OPEN_BRACE:
      takeBrace(reader, scope, progress);
      return;
    case EQUALS:
      if (progress.parentheses === 0) skipInitialiser(reader);
      else push(reader, progress);
      return;
    case IDENTIFIER:
      takeWord(reader, scope, progress);
      return;
    case OPEN:
    case OPEN_BRACKET:
      progress.parentheses++;
      push(reader, progress);
      return;
    case CLOSE:
    case CLOSE_BRACKET:
      if (progress.parentheses > 0) progress.parentheses--;
      push(reader, progress);
      return;
    default:
      push(reader, progress);
  }
}

function takeWord(reader: MemberReader, scope: Scope, progress: Progress): void {
  const text = tokenText(reader, reader.at);
  if (progress.draft.entries.length === 0) {
    const before = GROUPS.get(text);
    if (before !== undefined && reader.tokens.kinds[reader.at + 1] === OPEN) {
      progress.fields.push(readGroup(reader, scope, text, before));
      return;
    }
    if (MARKERS.has(text)) {
      reader.at++;
      return;
    }
  } else if (endsMacro(reader, progress)) {
    flush(reader, scope, progress);
  }
  push(reader, progress);
}

/** Whether a word begins another member after a macro call without `;`, such as `KABI_RESERVE(1)`. */
function endsMacro(reader: MemberReader, { draft, parentheses }: Progress): boolean {
  const { tokens } = reader;
  const { entries } = draft;
  if (parentheses > 0 || entries.length < 3 || tokens.kinds[entries[1]] !== OPEN) return false;
  const [first] = entries;
  if (tokens.kinds[entries[entries.length - 1]] !== CLOSE || tokens.kinds[first] !== IDENTIFIER) return false;
  const name = tokenText(reader, first);
  if (!isCapitals(name)) return false;
  let depth = 0;
  // The first group has to be the last.
  return entries.every((entry, at) => {
    if (tokens.kinds[entry] === OPEN) depth++;
    else if (tokens.kinds[entry] === CLOSE) depth--;
    return at === 0 || depth > 0 || at === entries.length - 1;
  });
}

function readGroup(reader: MemberReader, scope: Scope, macro: string, before: number): FieldFact {
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
  const members = readMembers(reader, { closer: CLOSE, depth: scope.depth + 1, declare: null });
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

/** Steps over an initialiser. */
function skipInitialiser(reader: MemberReader): void {
  const { kinds, count } = reader.tokens;
  let depth = 0;
  for (; reader.at < count; reader.at++) {
    const kind = kinds[reader.at];
    if (kind === DIRECTIVE) {
      takeCondition(reader);
      reader.at--;
    } else if (depth === 0 && (kind === SEMICOLON || kind === COMMA)) return;
    else if (kind === OPEN || kind === OPEN_BRACE || kind === OPEN_BRACKET) depth++;
    else if (kind === CLOSE || kind === CLOSE_BRACE || kind === CLOSE_BRACKET) depth--;
  }
}

function skipBraces(reader: MemberReader): void {
  const { kinds, count } = reader.tokens;
  let depth = 0;
  for (; reader.at < count; reader.at++) {
    if (kinds[reader.at] === OPEN_BRACE) depth++;
    else if (kinds[reader.at] === CLOSE_BRACE && --depth === 0) break;
  }
  reader.at++;
}

/** The keyword before a brace, and the tag if there is one. */
interface Head {
  readonly word: string;
  readonly tag: number;
  readonly at: number;
}

function classAt({ tokens }: MemberReader, index: number): number {
  return classOfWord(tokens.bytes, tokens.starts[index], tokens.ends[index]);
}

function headOf(reader: MemberReader, { entries }: MemberDraft): Head | null {
  const { kinds } = reader.tokens;
  let tag = -1;
  let depth = 0;
  for (let at = entries.length - 1; at >= 0; at--) {
    const index = entries[at];
    const kind = kinds[index];
    if (kind === CLOSE) depth++;
    else if (kind === OPEN) depth--;
    else if (depth === 0 && kind === IDENTIFIER) {
      const wordClass = classAt(reader, index);
      if (wordClass === AGGREGATE) return { word: tokenText(reader, index), tag, at: index };
      const attribute = wordClass === ATTRIBUTE || wordClass === ATTRIBUTE_LIST;
      // `vector` is a tag like any other here; in `struct PACKED ferry` the tag is the other word.
      const isTag = !attribute && kinds[index + 1] !== OPEN;
      if (isTag && (tag < 0 || !isCapitals(tokenText(reader, index)))) tag = index;
    } else if (depth === 0) {
      // `enum name : type {`
      if (kind !== 58) return null;
      tag = -1;
    }
  }
  return null;
}

function takeBrace(reader: MemberReader, scope: Scope, progress: Progress): void {
  const head = progress.parentheses > 0 ? null : headOf(reader, progress.draft);
  if (head === null || scope.depth >= MAX_DEPTH || progress.draft.nested !== null) {
    skipBraces(reader);
    return;
  }
  push(reader, progress);
  const guards = progress.draft.guards;
  const tag = head.tag < 0 ? null : tokenText(reader, head.tag);
  const line = lineOfToken(reader, head.tag < 0 ? head.at : head.tag);
  const isEnum = head.word === 'enum';
  const own = isEnum ? reader.enums.length : reader.aggregates.length;
  progress.draft.nested = isEnum
    ? takeEnum(reader, { tag, line, guards })
    : takeAggregate(reader, scope, { what: head.word === 'union' ? 'union' : 'struct', tag, line, guards });
  progress.open = { what: isEnum ? 'enum' : 'aggregate', index: own };
  const last = Math.min(reader.at, reader.tokens.count) - 1;
  if (reader.tokens.kinds[last] === CLOSE_BRACE) progress.draft.entries.push(last);
}

interface Opening {
  readonly tag: string | null;
  readonly line: number;
  readonly guards: MemberDraft['guards'];
}

function endLine(reader: MemberReader): number {
  return lineOfToken(reader, Math.min(reader.at, reader.tokens.count) - 1);
}

function takeEnum(reader: MemberReader, opening: Opening): Nested {
  const list = readEnumerators(reader);
  reader.enums.push({ ...opening, name: null, ...list, endLine: endLine(reader) });
  return { tagged: opening.tag !== null, members: null };
}

function takeAggregate(
  reader: MemberReader,
  scope: Scope,
  opening: Opening & { readonly what: 'struct' | 'union' },
): Nested {
  const index = reader.aggregates.length;
  const placeholder = { ...opening, name: null, typedef: false, attributes: [], fields: [] };
  reader.aggregates.push({ ...placeholder, endLine: opening.line });
  const fields = readMembers(reader, { closer: CLOSE_BRACE, depth: scope.depth + 1, declare: null });
  reader.aggregates[index] = { ...placeholder, fields, endLine: endLine(reader) };
  return { tagged: opening.tag !== null, members: fields };
}
