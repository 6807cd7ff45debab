import { takeCondition, type MemberReader } from './member-reader.ts';
import {
  CLOSE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  DIRECTIVE,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
  SEMICOLON,
} from './tokens.ts';

/** Steps over an initialiser. */
export function skipInitialiser(reader: MemberReader): void {
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

/** Steps over braces with all that is in them. */
export function skipBraces(reader: MemberReader): void {
  const { kinds, count } = reader.tokens;
  let depth = 0;
  for (; reader.at < count; reader.at++) {
    if (kinds[reader.at] === OPEN_BRACE) depth++;
    else if (kinds[reader.at] === CLOSE_BRACE && --depth === 0) break;
  }
  reader.at++;
}
