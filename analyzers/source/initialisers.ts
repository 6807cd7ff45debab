import { lex } from './lexer.ts';
import {
  memberReader,
  guardsAt,
  lineOfToken,
  takeCondition,
  tokenText,
  type MemberReader,
} from './member-reader.ts';
import type { ReadMember } from './member.ts';
import { readMembers } from './members.ts';
import { pieceText, type Pieces } from './pieces.ts';
import {
  CLOSE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DIRECTIVE,
  EQUALS,
  IDENTIFIER,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
} from './tokens.ts';
import type { InitialiserFact } from './type-facts.ts';
import { bytesOf } from './types.ts';

const MAX_PATH = 8;

/** The members that the initialisers of a source set, in its order. */
export function readInitialisers(pieces: Pieces): InitialiserFact[] {
  return pieces.guards.flatMap((_, at) => readInitialiserAt(pieces, at));
}

/** The members that one initialiser sets. */
export function readInitialiserAt(pieces: Pieces, at: number): InitialiserFact[] {
  const text = pieceText(pieces, at);
  const brace = text.search(/=\s*\{/);
  const standing = { offset: pieces.offsets[at * 2], guards: pieces.guards[at], lineEnds: pieces.lineEnds };
  const head = text.slice(0, Math.max(brace, 0));
  let declared: ReadMember['fields'] = [];
  const reader = memberReader(lex(bytesOf(head)), head, standing);
  readMembers(reader, { closer: 0, depth: 0, declare: member => (declared = member.fields) });
  const variable = declared.at(-1);
  if (variable?.name == null) return [];
  const type = variable.type.replace(/ ?(?:\[[^\]]*\])+$/, '');
  return readList(memberReader(lex(bytesOf(text)), text, standing), { type, variable: variable.name });
}

/** A member that is being set, and the braces around it. */
interface Open {
  readonly names: string[];
  /** How many names each open brace has around it. */
  readonly levels: number[];
}

function readList(reader: MemberReader, of: Pick<InitialiserFact, 'type' | 'variable'>): InitialiserFact[] {
  const { kinds, count } = reader.tokens;
  while (reader.at + 1 < count && !(kinds[reader.at] === EQUALS && kinds[reader.at + 1] === OPEN_BRACE))
    reader.at++;
  reader.at++;
  const facts: InitialiserFact[] = [];
  const open: Open = { names: [], levels: [] };
  let depth = 0;
  while (reader.at < count) {
    const kind = kinds[reader.at];
    if (kind === DIRECTIVE) {
      takeCondition(reader);
      continue;
    }
    if (kind === OPEN || kind === OPEN_BRACKET) depth++;
    else if (kind === CLOSE || kind === CLOSE_BRACKET) depth--;
    else if (depth === 0) {
      const fact = takeMark(reader, open, kind);
      if (fact !== null) facts.push({ ...of, ...fact });
    }
    reader.at++;
  }
  return facts;
}

function takeMark(
  reader: MemberReader,
  open: Open,
  kind: number,
): Omit<InitialiserFact, 'type' | 'variable'> | null {
  const { kinds } = reader.tokens;
  const { at } = reader;
  if (kind === OPEN_BRACE) {
    open.levels.push(open.names.length);
    return null;
  }
  if (kind === CLOSE_BRACE) {
    open.names.length = Math.min(open.names.length, open.levels.pop() ?? 0);
    return null;
  }
  if (kind === COMMA) {
    open.names.length = Math.min(open.names.length, open.levels.at(-1) ?? 0);
    return null;
  }
  if (kind !== IDENTIFIER || open.names.length >= MAX_PATH) return null;
  const after = kinds[at + 1];
  const dotted = kinds[at - 1] === 46;
  const old =
    after === COLON &&
    (kinds[at - 1] === OPEN_BRACE || kinds[at - 1] === COMMA || kinds[at - 1] === DIRECTIVE);
  if (!old && !(dotted && (after === EQUALS || after === 46))) return null;
  open.names.push(tokenText(reader, at));
  if (after === 46 || kinds[at + 2] === OPEN_BRACE) return null;
  const member = open.names.join('.');
  return {
    member,
    value: valueAfter(reader, at + 2),
    line: lineOfToken(reader, at),
    guards: guardsAt(reader),
  };
}

/** The name alone that stands from a token to the next comma or brace, `&` left out. */
function valueAfter(reader: MemberReader, from: number): string | null {
  const { kinds } = reader.tokens;
  const at = kinds[from] === 38 ? from + 1 : from;
  const end = kinds[at + 1];
  if (kinds[at] !== IDENTIFIER || (end !== COMMA && end !== CLOSE_BRACE && end !== DIRECTIVE)) return null;
  return tokenText(reader, at);
}
