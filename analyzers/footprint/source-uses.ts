import type { SourceFacts } from '../source/facts.ts';
import { lex } from '../source/lexer.ts';
import { decode } from '../source/text.ts';
import {
  CLOSE,
  CLOSE_BRACE,
  COLON,
  COMMA,
  DIRECTIVE,
  IDENTIFIER,
  OPEN,
  OPEN_BRACE,
  SEMICOLON,
  tokenLine,
} from '../source/tokens.ts';
import { isMemberAt } from '../source/word-run.ts';
import * as word from '../source/words.ts';
import { typeBefore, type TypeReference } from './expression.ts';
import { localNames, type LocalNames } from './local-names.ts';
import { macroUses } from './macro-uses.ts';
import type { NameUse } from './name-use.ts';
import { cutSegments, openingOf, textAt, wordAt, type Segment, type Source } from './segments.ts';

/** A struct, union or enum by its tag: `struct pid`. */
export interface TypeUse {
  readonly type: string;
  readonly line: number;
}

/** A member that is read, written or initialised. */
export interface FieldUse {
  /** null when the text does not say of what. */
  readonly of: TypeReference | null;
  readonly field: string;
  readonly line: number;
}

/** What one source names of the world around it. */
export interface SourceUses {
  readonly names: readonly NameUse[];
  readonly types: readonly TypeUse[];
  readonly fields: readonly FieldUse[];
}

/**
 * Reads what a source names beyond itself. Precision goes first: a name that a function declares in any way means
 * nothing else anywhere in it. Takes any bytes, never throws.
 */
export function readUses(bytes: Uint8Array, facts: SourceFacts): SourceUses {
  const source: Source = { tokens: lex(bytes), text: decode(bytes) };
  const uses: Draft = { names: [], types: [], fields: [] };
  for (const segment of cutSegments(source, facts.functions)) {
    const locals = localNames(source, segment);
    for (let at = segment.from; at < segment.to; at++) takeToken({ source, segment, locals }, at, uses);
  }
  for (const { type, member, line } of facts.initialisers()) {
    const field = member.split('.')[0] ?? member;
    uses.fields.push({ of: { what: 'type', name: type }, field, line });
  }
  uses.names.push(...facts.macros().flatMap(macroUses));
  return uses;
}

interface Draft {
  readonly names: NameUse[];
  readonly types: TypeUse[];
  readonly fields: FieldUse[];
}

interface Context {
  readonly source: Source;
  readonly segment: Segment;
  readonly locals: LocalNames;
}

function takeToken(context: Context, at: number, uses: Draft): void {
  const { source, locals } = context;
  const { tokens } = source;
  const wordClass = wordAt(source, at);
  if (wordClass !== word.OTHER && wordClass !== word.NAMED_TYPE) return;
  const name = textAt(source, at);
  const line = tokenLine(tokens, at);
  if (at > 0 && isMemberAt(tokens, at)) {
    if (!isDesignator(source, at))
      uses.fields.push({ of: typeBefore(source, at, locals), field: name, line });
    return;
  }
  if (wordAt(source, at - 1) === word.AGGREGATE) {
    uses.types.push({ type: `${textAt(source, at - 1)} ${name}`, line });
    return;
  }
  const member = memberOfType(source, at);
  if (member !== null) uses.fields.push({ of: { what: 'type', name: member }, field: name, line });
  else if (!locals.has(name) && !isLabel(context, at) && !isEntryMember(source, at))
    uses.names.push({
      name,
      line,
      called: tokens.kinds[at + 1] === OPEN,
      argument: isArgument(source, at),
    });
}

function isArgument({ tokens: { kinds } }: Source, at: number): boolean {
  return [OPEN, COMMA].includes(kinds[at - 1]) && [COMMA, CLOSE].includes(kinds[at + 1]);
}

/** `{ .name = …`: read with the initialisers. */
function isDesignator({ tokens: { kinds } }: Source, at: number): boolean {
  return kinds[at - 1] === 46 && [OPEN_BRACE, COMMA, DIRECTIVE].includes(kinds[at - 2]);
}

/** The struct whose member stands behind it: `offsetof(struct pid, level)`, `container_of(p, struct pid, rcu)`. */
function memberOfType(source: Source, at: number): string | null {
  const { kinds } = source.tokens;
  if (kinds[at - 1] !== COMMA || kinds[at - 2] !== IDENTIFIER) return null;
  if (kinds[at + 1] !== CLOSE || wordAt(source, at - 3) !== word.AGGREGATE) return null;
  return `${textAt(source, at - 3)} ${textAt(source, at - 2)}`;
}

/** A goto's target, a label, `open: f` in an initialiser as gcc once had it. */
function isLabel({ source, segment }: Context, at: number): boolean {
  const { kinds } = source.tokens;
  if (wordAt(source, at - 1) === word.STATEMENT && textAt(source, at - 1) === 'goto') return true;
  if (kinds[at + 1] !== COLON) return false;
  const before = at === segment.from ? SEMICOLON : kinds[at - 1];
  return [SEMICOLON, OPEN_BRACE, CLOSE_BRACE, COMMA, COLON, DIRECTIVE, CLOSE].includes(before);
}

const takesMember = /(?:^|_)(?:entry|container_of|offsetof|for_each\w*)(?:_|$)/;

/** The last argument of `list_for_each_entry(position, head, member)` and its kin. */
function isEntryMember(source: Source, at: number): boolean {
  const { kinds } = source.tokens;
  if (kinds[at + 1] !== CLOSE || kinds[at - 1] !== COMMA) return false;
  const open = openingOf(source, at + 1);
  return open > 0 && wordAt(source, open - 1) === word.OTHER && takesMember.test(textAt(source, open - 1));
}
