import { tokenClass, tokenText } from './cut.ts';
import { CLOSE, IDENTIFIER, OPEN, STRING } from './tokens.ts';
import type { Walk } from './walk.ts';
import { AGGREGATE, ATTRIBUTE, ATTRIBUTE_LIST } from './words.ts';

/** What an opening brace begins. */
export type Brace = 'aggregate' | 'linkage' | 'body';

/** The opening parenthesis of the group that closes at an entry; -1 when it is unpaired. */
function groupStart(walk: Walk, closing: number): number {
  const { entries } = walk.header;
  const { kinds } = walk.tokens;
  let depth = 0;
  for (let at = closing; at >= 0; at--) {
    const kind = entries[at] < 0 ? 0 : kinds[entries[at]];
    if (kind === CLOSE) depth++;
    else if (kind === OPEN && --depth === 0) return at;
  }
  return -1;
}

/** What the brace after the header opens. */
export function braceAfter(walk: Walk): Brace {
  const { entries, count } = walk.header;
  const { kinds } = walk.tokens;
  let at = count - 1;
  for (; at >= 0; at--) {
    const index = entries[at];
    if (index < 0) continue;
    const kind = kinds[index];
    if (kind === STRING) return at > 0 && tokenText(walk, entries[at - 1]) === 'extern' ? 'linkage' : 'body';
    if (kind === CLOSE) {
      at = groupStart(walk, at) - 1;
      if (at < 0 || entries[at] < 0) return 'body';
      const wordClass = tokenClass(walk, entries[at]);
      if (wordClass !== ATTRIBUTE && wordClass !== ATTRIBUTE_LIST) return 'body';
    } else if (kind === IDENTIFIER) {
      if (tokenClass(walk, index) === AGGREGATE) return 'aggregate';
    } else if (kind !== 58) return 'body';
  }
  return 'body';
}
