import { directiveWord } from './directive.ts';
import type { Guards } from './facts.ts';
import {
  closeLevel,
  guardsHere,
  nextBranch,
  openLevel,
  preprocessor,
  type Preprocessor,
} from './preprocessor.ts';
import { DIRECTIVE, lineAt, type Tokens } from './tokens.ts';
import type { AggregateFact, EnumFact, TypedefFact } from './type-facts.ts';

/** The state of reading one declaration of types, token by token. */
export interface MemberReader {
  readonly tokens: Tokens;
  /** The declaration's own text; the tokens' offsets count from its beginning. */
  readonly text: string;
  readonly preprocessor: Preprocessor;
  /** The conditions around the whole declaration. */
  readonly outer: Guards;
  /** Where it begins in the source. */
  readonly offset: number;
  readonly lineEnds: Int32Array;
  /** The next token. */
  at: number;
  readonly aggregates: AggregateFact[];
  readonly enums: EnumFact[];
  readonly typedefs: TypedefFact[];
}

/** Where a declaration stands in its source. */
export interface Standing {
  readonly offset: number;
  readonly guards: Guards;
  readonly lineEnds: Int32Array;
}

/** A reader before the first token. */
export function memberReader(
  tokens: Tokens,
  text: string,
  { offset, guards, lineEnds }: Standing,
): MemberReader {
  return {
    tokens,
    text,
    preprocessor: preprocessor(tokens, text),
    outer: guards,
    offset,
    lineEnds,
    at: 0,
    aggregates: [],
    enums: [],
    typedefs: [],
  };
}

/** All conditions that hold at the next token. */
export function guardsAt({ preprocessor, outer }: MemberReader): Guards {
  const inner = guardsHere(preprocessor);
  if (inner.length === 0) return outer;
  return outer.length === 0 ? inner : [...outer, ...inner];
}

/** The line of a token in the source. */
export function lineOfToken({ tokens, lineEnds, offset }: MemberReader, index: number): number {
  return lineAt(lineEnds, lineEnds.length, offset + tokens.starts[index]);
}

export function tokenText({ tokens, text }: MemberReader, index: number): string {
  return text.slice(tokens.starts[index], tokens.ends[index]);
}

/** Takes the preprocessor line at the next token; false for an `#include`, whose text belongs here. */
export function takeCondition(reader: MemberReader): boolean {
  const { tokens, preprocessor } = reader;
  const index = reader.at++;
  const word = directiveWord(tokens.bytes, tokens.starts[index], tokens.ends[index]);
  switch (word) {
    case 'if':
    case 'ifdef':
    case 'ifndef':
      openLevel(preprocessor, word, index);
      skipForeign(reader);
      return true;
    case 'elif':
    case 'elifdef':
    case 'elifndef':
    case 'else':
      nextBranch(preprocessor, word, index);
      skipForeign(reader);
      return true;
    case 'endif':
      closeLevel(preprocessor);
      return true;
    default:
      return word !== 'include';
  }
}

/** Steps over a branch for C++ or assembly alone, to the directive that ends it. */
function skipForeign(reader: MemberReader): void {
  const { tokens, preprocessor } = reader;
  if (preprocessor.levels.at(-1)?.foreign !== true) return;
  let depth = 0;
  for (; reader.at < tokens.count; reader.at++) {
    if (tokens.kinds[reader.at] !== DIRECTIVE) continue;
    const word = directiveWord(tokens.bytes, tokens.starts[reader.at], tokens.ends[reader.at]);
    if (word === 'if' || word === 'ifdef' || word === 'ifndef') depth++;
    else if (word !== null && word.startsWith('e') && depth === 0) return;
    else if (word === 'endif') depth--;
  }
}
