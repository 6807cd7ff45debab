import { readMember, type MemberDraft, type ReadMember } from './member.ts';
import { argumentsOfGroup, readGroup } from './member-group.ts';
import { headOf } from './member-head.ts';
import { guardsAt, lineOfToken, takeCondition, tokenText, type MemberReader } from './member-reader.ts';
import { skipBraces, skipInitialiser } from './member-skip.ts';
import { takeAggregate, takeEnum } from './nested-type.ts';
import { isCapitals } from './spelling.ts';
import {
  CLOSE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  DIRECTIVE,
  EQUALS,
  IDENTIFIER,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
  SEMICOLON,
} from './tokens.ts';
import type { FieldFact } from './type-facts.ts';

const MAX_DEPTH = 32;

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
    const before = argumentsOfGroup(text);
    if (before !== null && reader.tokens.kinds[reader.at + 1] === OPEN) {
      const read = () => readInside(reader, scope, CLOSE);
      progress.fields.push(readGroup(reader, { macro: text, before, read }));
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
    : takeAggregate(reader, { what: head.word === 'union' ? 'union' : 'struct', tag, line, guards }, () =>
        readInside(reader, scope, CLOSE_BRACE),
      );
  progress.open = { what: isEnum ? 'enum' : 'aggregate', index: own };
  const last = Math.min(reader.at, reader.tokens.count) - 1;
  if (reader.tokens.kinds[last] === CLOSE_BRACE) progress.draft.entries.push(last);
}

/** The members inside brackets that have just been opened. */
function readInside(reader: MemberReader, { depth }: Scope, closer: number): FieldFact[] {
  return readMembers(reader, { closer, depth: depth + 1, declare: null });
}
