import { CLOSE, COMMA, IDENTIFIER, OPEN, OPEN_BRACE, SEMICOLON, STAR } from './tokens.ts';
import { lookAhead, type Walk } from './walk.ts';
import { classOfWord, AGGREGATE, BASE, NAMED_TYPE, OTHER, QUALIFIER, STORAGE } from './words.ts';

const MAX_LENGTH = 400;

/** Whether entries from `from` to `to` are `a, b, c`. */
function isNameList(walk: Walk, from: number, to: number): boolean {
  const { entries } = walk.header;
  const { kinds } = walk.tokens;
  if (from >= to) return false;
  for (let at = from; at < to; at++) {
    if (entries[at] < 0 || kinds[entries[at]] !== ((at - from) % 2 === 0 ? IDENTIFIER : COMMA)) return false;
  }
  return (to - from) % 2 === 1;
}

function beginsType({ tokens }: Walk, index: number): boolean {
  if (index < 0 || tokens.kinds[index] !== IDENTIFIER) return false;
  const wordClass = classOfWord(tokens.bytes, tokens.starts[index], tokens.ends[index]);
  return [OTHER, BASE, AGGREGATE, QUALIFIER, NAMED_TYPE, STORAGE].includes(wordClass);
}

/** Whether nothing but declarations stands between a token and the `{` of a body. */
function leadsToBody(walk: Walk, from: number): boolean {
  const { kinds, count } = walk.tokens;
  const last = Math.min(count, from + MAX_LENGTH);
  for (let index = from; index < last; index++) {
    const kind = kinds[index];
    lookAhead(walk, index);
    if (kind === OPEN_BRACE) return kinds[index - 1] === SEMICOLON;
    const allowed =
      kind === IDENTIFIER ||
      kind === STAR ||
      kind === COMMA ||
      kind === SEMICOLON ||
      kind === OPEN ||
      kind === CLOSE;
    if (!allowed && kind !== 91 && kind !== 93 && kind !== 129) return false;
  }
  return false;
}

/** Whether the `;` at a token ends a parameter's declaration in an old-style definition: `int f(a) int a; {`. */
export function beginsOldStyle(walk: Walk, index: number): boolean {
  const { entries, count } = walk.header;
  const { kinds } = walk.tokens;
  let close = -1;
  for (let at = 0; at < count && close < 0; at++) {
    if (entries[at] >= 0 && kinds[entries[at]] === CLOSE) close = at;
  }
  if (close < 2 || close + 2 >= count || !beginsType(walk, entries[close + 1])) return false;
  let open = close;
  while (open > 0 && (entries[open] < 0 || kinds[entries[open]] !== OPEN)) open--;
  return isNameList(walk, open + 1, close) && leadsToBody(walk, index + 1);
}

/** Whether the header is `f(a, b)`, an old-style head without a return type, before the declarations of its parameters. */
export function isOldStyleHead(walk: Walk, index: number): boolean {
  const { entries, count } = walk.header;
  const { kinds } = walk.tokens;
  if (count < 4 || entries[1] < 0 || kinds[entries[1]] !== OPEN) return false;
  return isNameList(walk, 2, count - 1) && beginsType(walk, index) && leadsToBody(walk, index);
}
