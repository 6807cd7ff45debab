import { CLOSE, CLOSE_BRACKET, IDENTIFIER, OPEN, STAR } from '../source/tokens.ts';
import { isMemberAt } from '../source/word-run.ts';
import * as word from '../source/words.ts';
import type { LocalNames } from './local-names.ts';
import { closingOf, openingOf, textAt, wordAt, type Source } from './segments.ts';

/** The type of an expression, as far as its text says: the rest is for those who know the declarations. */
export type TypeReference =
  | { readonly what: 'type' | 'variable' | 'call'; readonly name: string }
  | { readonly what: 'field'; readonly of: TypeReference; readonly name: string };

/** `a->b->c->…` of more members than anyone writes. */
const longestChain = 12;

/** Macros whose value points to the struct that their arguments name. */
const container = /(?:^|_)(?:entry|container_of|first|last|safe)(?:_|$)|container/;

/** The type of what a member at a token belongs to; null when the text does not say. */
export function typeBefore(source: Source, member: number, locals: LocalNames): TypeReference | null {
  // `.` is one token, `->` two.
  const end = source.tokens.kinds[member - 1] === 46 ? member - 2 : member - 3;
  return typeEndingAt({ source, locals }, end, 0);
}

interface Context {
  readonly source: Source;
  readonly locals: LocalNames;
}

function typeEndingAt(context: Context, at: number, depth: number): TypeReference | null {
  if (at < 0 || depth > longestChain) return null;
  const { source, locals } = context;
  switch (source.tokens.kinds[at]) {
    case IDENTIFIER:
      return wordAt(source, at) === word.OTHER ? typeOfName(context, at, depth) : null;
    case CLOSE_BRACKET:
      return typeEndingAt(context, openingOf(source, at) - 1, depth + 1);
    case CLOSE:
      return typeOfGroup(context, at, depth);
    default:
      return null;
  }

  function typeOfName(inside: Context, index: number, level: number): TypeReference | null {
    const name = textAt(source, index);
    if (index > 0 && isMemberAt(source.tokens, index)) {
      const end = source.tokens.kinds[index - 1] === 46 ? index - 2 : index - 3;
      const of = typeEndingAt(inside, end, level + 1);
      return of === null ? null : { what: 'field', of, name };
    }
    const type = locals.get(name);
    if (type === undefined) return { what: 'variable', name };
    return type === null ? null : { what: 'type', name: type };
  }
}

/** `f(…)`, `list_entry(…, struct x, …)`, `((struct x *)p)`, `(*p)`. */
function typeOfGroup(context: Context, close: number, depth: number): TypeReference | null {
  const { source, locals } = context;
  const open = openingOf(source, close);
  if (open < 0) return null;
  const before = open - 1;
  if (wordAt(source, before) === word.OTHER && !isMemberAt(source.tokens, before)) {
    const name = textAt(source, before);
    if (locals.has(name)) return null;
    if (container.test(name)) return taggedType(source, open, close);
    return { what: 'call', name };
  }
  if (wordAt(source, before) === word.OTHER || source.tokens.kinds[before] === CLOSE) return null;
  return castType(source, open + 1, close) ?? typeEndingAt(context, close - 1, depth + 1);
}

function taggedType(source: Source, from: number, to: number): TypeReference | null {
  for (let at = from; at < to - 1; at++) {
    if (wordAt(source, at) === word.AGGREGATE && source.tokens.kinds[at + 1] === IDENTIFIER)
      return { what: 'type', name: `${textAt(source, at)} ${textAt(source, at + 1)}` };
  }
  return null;
}

/** `(struct x *) …` at the beginning of a group. */
function castType(source: Source, at: number, limit: number): TypeReference | null {
  const { kinds } = source.tokens;
  if (kinds[at] !== OPEN) return null;
  const close = closingOf(source, at);
  if (close < 0 || close >= limit - 1) return null;
  const tagged = taggedType(source, at, close);
  if (tagged !== null) return tagged;
  const named = wordAt(source, at + 1) === word.OTHER && kinds[at + 2] === STAR && close === at + 3;
  return named ? { what: 'type', name: textAt(source, at + 1) } : null;
}
