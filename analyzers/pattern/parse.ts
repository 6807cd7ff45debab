/** A piece of a pattern. Expressions are read into a tree, so that what they cost is known before they run. */
export type Piece =
  | {
      readonly what: 'unit';
      readonly test: (unit: number) => boolean;
      /** The only one that fits; null where several do. */
      readonly letter: string | null;
    }
  | { readonly what: 'start' | 'end' | 'boundary' | 'no-boundary' }
  | { readonly what: 'row' | 'choice'; readonly pieces: readonly Piece[] }
  | { readonly what: 'repeat'; readonly piece: Piece; readonly least: number; readonly most: number };

/** A pattern that is not of the form that can be matched in bounded time, or of none at all. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

const longest = 400;
const deepest = 20;
const mostRepeats = 64;

interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
}

/**
 * Reads a regular expression: letters, `.`, `[a-z]`, `\w \d \s \W \D \S \b \B`, groups, `|`, `* + ? {n,m}`, `^` and `$`. Throws
 * PatternError for anything else, such as `\1` or `(?=`: what these cost has no bound.
 */
export function parsePattern(text: string): Piece {
  if (text.length > longest) throw new PatternError(`is longer than ${longest} characters`);
  const cursor: Cursor = { text, at: 0, depth: 0 };
  const piece = readChoice(cursor);
  if (cursor.at < text.length) throw new PatternError(`has a ) too many at character ${cursor.at + 1}`);
  return piece;
}

function readChoice(cursor: Cursor): Piece {
  const pieces = [readRow(cursor)];
  while (cursor.text[cursor.at] === '|') {
    cursor.at++;
    pieces.push(readRow(cursor));
  }
  return { what: 'choice', pieces };
}

function readRow(cursor: Cursor): Piece {
  const pieces: Piece[] = [];
  for (;;) {
    const character = cursor.text[cursor.at];
    if (character === undefined || character === '|' || character === ')') return { what: 'row', pieces };
    pieces.push(readRepeats(cursor, readAtom(cursor)));
  }
}

function readRepeats(cursor: Cursor, piece: Piece): Piece {
  const rest = cursor.text.slice(cursor.at, cursor.at + 12);
  const [written, first, comma, last] = /^(?:[*+?]|\{(\d{1,3})(,?)(\d{0,3})\})/.exec(rest) ?? [];
  if (written === undefined) return piece;
  cursor.at += written.length;
  if (/^[*+?{]/.test(cursor.text.slice(cursor.at)))
    throw new PatternError(`repeats a repeat at character ${cursor.at + 1}`);
  const [least, most] =
    first === undefined
      ? [written === '+' ? 1 : 0, written === '?' ? 1 : Infinity]
      : [Number(first), comma === '' ? Number(first) : last === '' ? Infinity : Number(last)];
  const greatest = most === Infinity ? least : most;
  if (greatest > mostRepeats || most < least)
    throw new PatternError(`repeats ${written}; at most ${mostRepeats} times`);
  return { what: 'repeat', piece, least, most };
}

function readAtom(cursor: Cursor): Piece {
  const character = cursor.text[cursor.at++];
  switch (character) {
    case '^':
      return { what: 'start' };
    case '$':
      return { what: 'end' };
    case '.':
      return { what: 'unit', test: () => true, letter: null };
    case '(':
      return readGroup(cursor);
    case '[':
      return { what: 'unit', test: readSet(cursor), letter: null };
    case '\\':
      return readBoundary(cursor) ?? readEscaped(cursor);
    case '*':
    case '+':
    case '?':
      throw new PatternError(`has nothing before the ${character} at character ${cursor.at}`);
    default: {
      const unit = character?.charCodeAt(0);
      return { what: 'unit', test: other => other === unit, letter: character ?? null };
    }
  }
}

function readGroup(cursor: Cursor): Piece {
  if (cursor.text.startsWith('?:', cursor.at)) cursor.at += 2;
  else if (cursor.text[cursor.at] === '?')
    throw new PatternError(`has (${cursor.text.slice(cursor.at, cursor.at + 2)}, which is not supported`);
  if (++cursor.depth > deepest) throw new PatternError(`has groups more than ${deepest} deep`);
  const piece = readChoice(cursor);
  if (cursor.text[cursor.at] !== ')') throw new PatternError('has a ( that is not closed');
  cursor.at++;
  cursor.depth--;
  return piece;
}

/** `\b` and `\B`, which stand between two characters. */
function readBoundary(cursor: Cursor): Piece | null {
  const character = cursor.text[cursor.at];
  if (character !== 'b' && character !== 'B') return null;
  cursor.at++;
  return { what: character === 'b' ? 'boundary' : 'no-boundary' };
}

type Test = (unit: number) => boolean;

const isDigit: Test = unit => unit >= 48 && unit <= 57;
/** A letter, a digit, an underscore. */
export const isWord: Test = unit =>
  isDigit(unit) || unit === 95 || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
const isSpace: Test = unit => unit === 32 || (unit >= 9 && unit <= 13);

function readEscaped(cursor: Cursor): Piece {
  const character = cursor.text[cursor.at] ?? '';
  const test = readEscape(cursor);
  return { what: 'unit', test, letter: /[dwsDWS]/.test(character) ? null : character };
}

function readEscape(cursor: Cursor): Test {
  const character = cursor.text[cursor.at++] ?? '';
  switch (character) {
    case 'd':
      return isDigit;
    case 'w':
      return isWord;
    case 's':
      return isSpace;
    case 'D':
      return unit => !isDigit(unit);
    case 'W':
      return unit => !isWord(unit);
    case 'S':
      return unit => !isSpace(unit);
    default:
      if (character === '' || /\w/.test(character))
        throw new PatternError(`has \\${character}, which is not supported`);
      return unit => unit === character.charCodeAt(0);
  }
}

function readSet(cursor: Cursor): Test {
  const isNot = cursor.text[cursor.at] === '^';
  if (isNot) cursor.at++;
  const tests: Test[] = [];
  for (let first = true; first || cursor.text[cursor.at] !== ']'; first = false) {
    const character = cursor.text[cursor.at++];
    if (character === undefined) throw new PatternError('has a [ that is not closed');
    tests.push(character === '\\' ? readEscape(cursor) : readSpan(cursor, character));
  }
  cursor.at++;
  return unit => tests.some(test => test(unit)) !== isNot;
}

function readSpan(cursor: Cursor, character: string): Test {
  const low = character.charCodeAt(0);
  const next = cursor.text[cursor.at + 1];
  if (cursor.text[cursor.at] !== '-' || next === undefined || next === ']') return unit => unit === low;
  if (next === '\\') throw new PatternError('has a range that ends in \\');
  cursor.at += 2;
  const high = next.charCodeAt(0);
  if (high < low) throw new PatternError(`has the range ${character}-${next}, which is empty`);
  return unit => unit >= low && unit <= high;
}
