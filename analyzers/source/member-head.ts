import type { MemberDraft } from './member.ts';
import { tokenText, type MemberReader } from './member-reader.ts';
import { isCapitals } from './spelling.ts';
import { CLOSE, IDENTIFIER, OPEN } from './tokens.ts';
import { AGGREGATE, ATTRIBUTE, ATTRIBUTE_LIST, classOfWord } from './words.ts';

/** The keyword before a brace, and the tag if there is one. */
export interface Head {
  readonly word: string;
  readonly tag: number;
  readonly at: number;
}

function classAt({ tokens }: MemberReader, index: number): number {
  return classOfWord(tokens.bytes, tokens.starts[index], tokens.ends[index]);
}

/** The head of the brace that comes next; null for a brace that opens no struct, union or enum. */
export function headOf(reader: MemberReader, { entries }: MemberDraft): Head | null {
  const { kinds } = reader.tokens;
  let tag = -1;
  let depth = 0;
  for (let at = entries.length - 1; at >= 0; at--) {
    const index = entries[at];
    const kind = kinds[index];
    if (kind === CLOSE) depth++;
    else if (kind === OPEN) depth--;
    else if (depth === 0 && kind === IDENTIFIER) {
      const wordClass = classAt(reader, index);
      if (wordClass === AGGREGATE) return { word: tokenText(reader, index), tag, at: index };
      const attribute = wordClass === ATTRIBUTE || wordClass === ATTRIBUTE_LIST;
      // `vector` is a tag like any other here; in `struct PACKED ferry` the tag is the other word.
      const isTag = !attribute && kinds[index + 1] !== OPEN;
      if (isTag && (tag < 0 || !isCapitals(tokenText(reader, index)))) tag = index;
    } else if (depth === 0) {
      // `enum name : type {`
      if (kind !== 58) return null;
      tag = -1;
    }
  }
  return null;
}
