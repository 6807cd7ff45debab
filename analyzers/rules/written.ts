import {
  CLOSE,
  CLOSE_BRACKET,
  COMMA,
  DIRECTIVE,
  OPEN,
  OPEN_BRACKET,
  SEMICOLON,
  STRING,
  type Tokens,
} from '../source/tokens.ts';

/**
 * The tokens between two, both included, on one line: single spaces where there was any, comments gone. Strings become
 * `""`, or stay with `strings`.
 */
export function written(
  { kinds, starts, ends }: Tokens,
  text: string,
  {
    first,
    last,
    strings = false,
  }: { readonly first: number; readonly last: number; readonly strings?: boolean },
): string {
  const parts: string[] = [];
  let before = -1;
  for (let at = first; at <= last; at++) {
    if (kinds[at] === DIRECTIVE) continue;
    const again = before >= 0 && !strings && kinds[at] === STRING && kinds[before] === STRING;
    if (!again) {
      if (before >= 0 && starts[at] > ends[before] && !isTight(kinds[before], kinds[at])) parts.push(' ');
      parts.push(kinds[at] === STRING && !strings ? '""' : text.slice(starts[at], ends[at]));
    }
    before = at;
  }
  return parts.join('');
}

function isTight(before: number, after: number): boolean {
  if (before === OPEN || before === OPEN_BRACKET) return true;
  return after === CLOSE || after === CLOSE_BRACKET || after === COMMA || after === SEMICOLON;
}
