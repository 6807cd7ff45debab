import {
  CLOSE,
  COLON,
  COMMA,
  DIRECTIVE,
  EQUALS,
  IDENTIFIER,
  OPEN,
  OPEN_BRACE,
  CLOSE_BRACE,
  OPEN_BRACKET,
  CLOSE_BRACKET,
  SEMICOLON,
  STAR,
} from '../source/tokens.ts';
import { isMemberAt } from '../source/word-run.ts';
import * as word from '../source/words.ts';
import { openingOf, textAt, wordAt, type Segment, type Source } from './segments.ts';

/** Names that a segment declares, each with its type (`struct pid`, `pid_t`); null for a type that is not told. */
export type LocalNames = ReadonlyMap<string, string | null>;

/** Parameters, local variables, fields, and what a declaration at file scope declares. */
export function localNames(source: Source, segment: Segment): LocalNames {
  const names = new Map<string, string | null>();
  const declare = (at: number, type: string | null): void => {
    const name = textAt(source, at);
    if (!names.has(name) || names.get(name) === null) names.set(name, type);
  };
  for (let at = segment.from; at < segment.to; at++) {
    const found = declaredAt(source, segment, at);
    if (found === null) continue;
    declare(at, found.type);
    for (const other of furtherNames(source, segment, at)) declare(other, found.type);
  }
  return names;
}

/** A name can be declared only by a word that no table knows. */
function isPlainWord(source: Source, at: number): boolean {
  const wordClass = wordAt(source, at);
  return wordClass === word.OTHER || wordClass === word.ATTRIBUTE || wordClass === word.NAMED_TYPE;
}

const between: ReadonlySet<number> = new Set([word.QUALIFIER, word.SPACE, word.ATTRIBUTE, word.INLINE]);
const typeWords: ReadonlySet<number> = new Set([word.BASE, word.NAMED_TYPE, word.OTHER]);

interface Declared {
  readonly type: string | null;
}

/** What a token declares: `int name`, `struct x *name`, `type_t *name`, `int (*name)(…)`; null for a mere use. */
function declaredAt(source: Source, segment: Segment, at: number): Declared | null {
  const { kinds } = source.tokens;
  if (!isPlainWord(source, at) || (at > 0 && isMemberAt(source.tokens, at))) return null;
  if (kinds[at - 1] === STAR && kinds[at - 2] === OPEN && kinds[at + 1] === CLOSE)
    return kinds[at + 2] === OPEN ? { type: null } : null;
  let before = at - 1;
  let stars = 0;
  while (before >= segment.from && (kinds[before] === STAR || between.has(wordAt(source, before)))) {
    if (kinds[before] === STAR) stars++;
    before--;
  }
  if (before < segment.from) return null;
  if (kinds[before] === CLOSE) return isTypeOf(source, before) ? { type: null } : null;
  if (!typeWords.has(wordAt(source, before)) || isMemberAt(source.tokens, before)) return null;
  const tagged = wordAt(source, before - 1) === word.AGGREGATE;
  if (at === before + 1 && wordAt(source, at - 1) === word.AGGREGATE) return null;
  const isType = tagged || wordAt(source, before) !== word.OTHER;
  if (stars > 0 && !isType && !beginsDeclaration(source, segment, before)) return null;
  const type = tagged ? `${textAt(source, before - 1)} ${textAt(source, before)}` : textAt(source, before);
  return { type: wordAt(source, before) === word.BASE ? null : type };
}

/** `typeof(x) name` */
function isTypeOf(source: Source, close: number): boolean {
  const open = openingOf(source, close);
  return open > 0 && wordAt(source, open - 1) === word.TYPEOF;
}

/** `a * b` multiplies in an expression; it declares `b` where a statement or a parameter begins. */
function beginsDeclaration(source: Source, segment: Segment, type: number): boolean {
  const { kinds } = source.tokens;
  let at = type - 1;
  while (at >= segment.from && (between.has(wordAt(source, at)) || wordAt(source, at) === word.STORAGE)) at--;
  if (at < segment.from) return true;
  const kind = kinds[at];
  if (kind === SEMICOLON || kind === OPEN_BRACE || kind === CLOSE_BRACE || kind === DIRECTIVE) return true;
  const isList = kind === OPEN || kind === COMMA;
  if (segment.body < 0 || at < segment.body) return isList;
  return kind === OPEN && textAt(source, at - 1) === 'for';
}

/** The other names of `int a, *b, c[2];`. */
function furtherNames(source: Source, segment: Segment, at: number): number[] {
  const { kinds } = source.tokens;
  const names: number[] = [];
  let depth = 0;
  for (let index = at + 1; index < segment.to; index++) {
    const kind = kinds[index];
    if (kind === OPEN || kind === OPEN_BRACKET || kind === OPEN_BRACE) depth++;
    else if (kind === CLOSE || kind === CLOSE_BRACKET || kind === CLOSE_BRACE) depth--;
    if (depth < 0 || (depth === 0 && kind === SEMICOLON)) break;
    if (depth > 0 || kind !== COMMA) continue;
    let next = index + 1;
    while (kinds[next] === STAR || between.has(wordAt(source, next))) next++;
    if (kinds[next] === IDENTIFIER && isPlainWord(source, next) && endsDeclarator(kinds[next + 1]))
      names.push(next);
  }
  return names;
}

function endsDeclarator(kind: number): boolean {
  return [COMMA, SEMICOLON, EQUALS, OPEN_BRACKET, COLON].includes(kind);
}
