import { evaluate } from './constant.ts';
import { guardsAt, lineOfToken, takeCondition, tokenText, type MemberReader } from './member-reader.ts';
import {
  CLOSE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  DIRECTIVE,
  EQUALS,
  IDENTIFIER,
  NUMBER,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
  STRING,
} from './tokens.ts';
import type { EnumeratorFact } from './type-facts.ts';

/** What stands between the braces of an enum. */
export interface EnumeratorList {
  readonly enumerators: readonly EnumeratorFact[];
  readonly whole: boolean;
}

interface Counting {
  readonly values: Map<string, bigint>;
  previous: EnumeratorFact | null;
  /** The value that the next enumerator has by itself; null where that is not known. */
  next: bigint | null;
}

/** Reads from after the opening brace to after the closing one. */
export function readEnumerators(reader: MemberReader): EnumeratorList {
  const { kinds, count } = reader.tokens;
  const enumerators: EnumeratorFact[] = [];
  const counting: Counting = { values: new Map(), previous: null, next: 0n };
  let whole = true;
  while (reader.at < count && kinds[reader.at] !== CLOSE_BRACE) {
    const kind = kinds[reader.at];
    if (kind === DIRECTIVE) whole = takeCondition(reader) && whole;
    else if (kind !== IDENTIFIER) reader.at++;
    else if (isMade(reader)) {
      whole = false;
      reader.at++;
      readValue(reader);
    } else enumerators.push(readEnumerator(reader, counting, whole));
    if (!whole) counting.next = null;
  }
  reader.at++;
  return { enumerators, whole };
}

/** A macro's call where an enumerator could stand; an attribute stands behind the name. */
function isMade({ tokens, at }: MemberReader): boolean {
  return (
    tokens.kinds[at + 1] === OPEN || (tokens.kinds[at + 1] === IDENTIFIER && tokens.kinds[at + 2] !== OPEN)
  );
}

function readEnumerator(reader: MemberReader, counting: Counting, whole: boolean): EnumeratorFact {
  const { kinds } = reader.tokens;
  const name = tokenText(reader, reader.at);
  const line = lineOfToken(reader, reader.at);
  const guards = guardsAt(reader);
  reader.at++;
  if (kinds[reader.at] === IDENTIFIER) reader.at++;
  if (kinds[reader.at] === OPEN) readValue(reader);
  let text: string | null = null;
  let value = whole && follows(counting.previous, guards.length) ? counting.next : null;
  if (kinds[reader.at] === EQUALS) {
    reader.at++;
    const written = readValue(reader);
    text = written.text;
    value = written.conditional ? null : evaluate(text, word => counting.values.get(word) ?? null);
  }
  if (value !== null) counting.values.set(name, value);
  const fact = { name, text, value: value === null ? null : String(value), line, guards };
  counting.previous = fact;
  counting.next = value === null ? null : value + 1n;
  return fact;
}

/** Whether nothing conditional can stand between an enumerator and the one before it. */
function follows(previous: EnumeratorFact | null, depth: number): boolean {
  return previous === null || previous.guards.length <= depth;
}

function isWord(kind: number): boolean {
  return kind === IDENTIFIER || kind === NUMBER || kind === STRING;
}

/** The value of an enumerator as written. */
interface Written {
  readonly text: string;
  /** Parts of it stand under `#if`. */
  readonly conditional: boolean;
}

/** Whether an expression goes on after a token: it begins there, or a second operand is still to come. */
function goesOn(kind: number): boolean {
  return !isWord(kind) && kind !== CLOSE && kind !== CLOSE_BRACE && kind !== CLOSE_BRACKET;
}

/** Whether the expression before a preprocessor line goes on behind it: `A =`, or `| B` in the next line. */
function continues({ tokens: { kinds, count }, at }: MemberReader, previous: number): boolean {
  if (goesOn(previous)) return true;
  let next = at;
  while (next < count && kinds[next] === DIRECTIVE) next++;
  const kind = kinds[next];
  return next < count && kind !== IDENTIFIER && kind !== COMMA && kind !== CLOSE_BRACE;
}

/** The tokens up to the comma or brace that ends an enumerator, as one text. */
function readValue(reader: MemberReader): Written {
  const { kinds, count } = reader.tokens;
  let result = '';
  let depth = 0;
  let previous = 0;
  let conditional = false;
  while (reader.at < count) {
    const kind = kinds[reader.at];
    if (kind === DIRECTIVE) {
      if (depth === 0 && !continues(reader, previous)) break;
      conditional = true;
      takeCondition(reader);
      continue;
    }
    if (depth === 0 && (kind === COMMA || kind === CLOSE_BRACE)) break;
    if (kind === OPEN || kind === OPEN_BRACE || kind === OPEN_BRACKET) depth++;
    else if (kind === CLOSE || kind === CLOSE_BRACE || kind === CLOSE_BRACKET) depth--;
    if (isWord(previous) && isWord(kind)) result += ' ';
    result += tokenText(reader, reader.at);
    previous = kind;
    reader.at++;
  }
  return { text: result, conditional };
}
