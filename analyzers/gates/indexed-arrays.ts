import { lex } from '../source/lexer.ts';
import { decode } from '../source/text.ts';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  ELLIPSIS,
  EQUALS,
  IDENTIFIER,
  lineAt,
  OPEN_BRACE,
  OPEN_BRACKET,
} from '../source/tokens.ts';

/** An array with entries that are set by name: `[FIRST] = …`. */
export interface IndexedArray {
  /** Empty for one inside another. */
  readonly name: string;
  readonly line: number;
  readonly entries: ReadonlySet<string>;
}

interface Frame {
  readonly name: string;
  readonly line: number;
  readonly entries: Set<string>;
  /** Some entries are set in a range, or by a number: it cannot be said which are missing. */
  partial: boolean;
}

const deepest = 64;

/** The arrays of a source of which all entries are set by a name of their own. */
export function indexedArrays(bytes: Uint8Array): IndexedArray[] {
  const tokens = lex(bytes);
  const { kinds, starts, ends, count, lineEnds, lineCount } = tokens;
  const text = decode(bytes);
  const word = (at: number) => text.slice(starts[at], ends[at]);
  const frames: Frame[] = [];
  const found: Frame[] = [];
  for (let at = 0; at < count; at++) {
    const kind = kinds[at];
    if (kind === OPEN_BRACE) {
      const name = kinds[at - 1] === EQUALS ? nameBefore(kinds, at - 1, word) : '';
      const frame = {
        name,
        line: lineAt(lineEnds, lineCount, starts[at]),
        entries: new Set<string>(),
        partial: false,
      };
      if (frames.length < deepest) frames.push(frame);
    } else if (kind === CLOSE_BRACE) {
      const frame = frames.pop();
      if (frame !== undefined && frame.entries.size > 0 && !frame.partial) found.push(frame);
    } else if (kind === OPEN_BRACKET && (kinds[at - 1] === OPEN_BRACE || kinds[at - 1] === 44)) {
      const frame = frames.at(-1);
      if (frame === undefined) continue;
      if (kinds[at + 1] === IDENTIFIER && kinds[at + 2] === CLOSE_BRACKET) frame.entries.add(word(at + 1));
      else if (kinds[at + 1] !== IDENTIFIER || kinds[at + 2] === ELLIPSIS) frame.partial = true;
    }
  }
  return found;
}

/** `__initdata` between the brackets and the `=`. */
function isAttribute(word: string): boolean {
  return /^__[a-z]\w*$/.test(word);
}

/** The name that `name[…] =` sets. */
function nameBefore(kinds: Uint8Array, equals: number, word: (at: number) => string): string {
  let at = equals - 1;
  let depth = 0;
  for (; at >= 0 && equals - at < deepest; at--) {
    if (kinds[at] === CLOSE_BRACKET) depth++;
    else if (kinds[at] === OPEN_BRACKET) depth--;
    else if (
      depth === 0 &&
      kinds[at] === IDENTIFIER &&
      isAttribute(word(at)) &&
      kinds[at - 1] === CLOSE_BRACKET
    )
      continue;
    else if (depth === 0) return kinds[at] === IDENTIFIER ? word(at) : '';
  }
  return '';
}
