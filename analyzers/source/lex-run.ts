import { directiveWord, isConstant } from './directive.ts';
import { skipInactive } from './inactive.ts';
import {
  addLine,
  addToken,
  CHARACTER,
  DIRECTIVE,
  ELLIPSIS,
  growTokens,
  IDENTIFIER,
  NUMBER,
  STRING,
  type Tokens,
} from './tokens.ts';
import { skipComment, skipLine, skipQuoted } from './trivia.ts';

const SPACE = 0;
const LETTER = 1;
const DIGIT = 2;
const NEWLINE = 3;
const SLASH = 4;
const QUOTE = 5;
const HASH = 6;
const DOT = 7;
const BACKSLASH = 8;
const MARK = 9;

const CLASSES = new Uint8Array(256).map((_, byte) => classOf(byte));
/** Bytes that continue an identifier. */
const PART = CLASSES.map(kind => (kind === LETTER || kind === DIGIT ? 1 : 0));

function classOf(byte: number): number {
  if (byte === 10) return NEWLINE;
  if (byte === 92) return BACKSLASH;
  if (byte <= 32 || byte === 127) return SPACE;
  if (byte >= 128 || byte === 95 || byte === 36) return LETTER;
  const character = String.fromCharCode(byte);
  if (/[A-Za-z]/.test(character)) return LETTER;
  if (/[0-9]/.test(character)) return DIGIT;
  if (character === '/') return SLASH;
  if (character === '"' || character === "'") return QUOTE;
  if (character === '#') return HASH;
  return character === '.' ? DOT : MARK;
}

/** Whether nothing but white space and comments stands on the line before an offset. */
function opensLine(tokens: Tokens): boolean {
  if (tokens.count === 0) return true;
  return tokens.lineCount > 0 && tokens.lineEnds[tokens.lineCount - 1] >= tokens.ends[tokens.count - 1];
}

/** What is open of the conditions that a number decides. */
export interface Conditionals {
  /** One entry per open `#if`: true for `#if 1`. */
  always: boolean[];
}

/** Adds a preprocessor line, and steps over the region it makes inactive (`#if 0`, the `#else` of `#if 1`). */
function addDirective(tokens: Tokens, at: number, conditionals: Conditionals): number {
  const end = skipLine(tokens, at);
  addToken(tokens, DIRECTIVE, at, end);
  const { always } = conditionals;
  switch (directiveWord(tokens.bytes, at, end)) {
    case 'if':
      always.push(isConstant(tokens.bytes, at, end, 49));
      return isConstant(tokens.bytes, at, end, 48) ? skipInactive(tokens, end) : end;
    case 'ifdef':
    case 'ifndef':
      always.push(false);
      return end;
    case 'elif':
    case 'else':
      return always.at(-1) === true ? skipInactive(tokens, end) : end;
    case 'endif':
      always.pop();
      return end;
    default:
      return end;
  }
}

/** Adds the token at `at` when it is neither an identifier nor white space, and returns the offset to go on from. */
function addOther(tokens: Tokens, at: number, kind: number, conditionals: Conditionals): number {
  const { bytes } = tokens;
  switch (kind) {
    case SLASH: {
      const end = skipComment(tokens, at);
      if (end >= 0) return end;
      break;
    }
    case QUOTE: {
      const end = skipQuoted(tokens, at);
      addToken(tokens, bytes[at] === 34 ? STRING : CHARACTER, at, end);
      return end;
    }
    case BACKSLASH: {
      const end = bytes[at + 1] === 13 ? at + 2 : at + 1;
      if (end >= bytes.length || bytes[end] === 10) return at + 1;
      break;
    }
    case HASH:
      if (opensLine(tokens)) return addDirective(tokens, at, conditionals);
      break;
    case DOT:
      if (bytes[at + 1] === 46 && bytes[at + 2] === 46) {
        addToken(tokens, ELLIPSIS, at, at + 3);
        return at + 3;
      }
      break;
  }
  addToken(tokens, bytes[at], at, at + 1);
  return at + 1;
}

/** How many tokens a run may add: the arrays grow between runs, so that the loop need not look. */
const RUN = 1 << 12;

/** Cuts the next tokens, at most to those that begin at `stop`, and returns the offset to go on from; keeps everything the loop touches in locals. */
export function lexRun(tokens: Tokens, from: number, stop: number, conditionals: Conditionals): number {
  while (tokens.count + RUN > tokens.kinds.length) growTokens(tokens);
  const { bytes, kinds, starts, ends } = tokens;
  const { length } = bytes;
  const last = tokens.count + RUN - 2;
  let { count } = tokens;
  let index = from;
  while (index < stop && count < last) {
    const byte = bytes[index];
    const kind = CLASSES[byte];
    if (kind === SPACE) {
      index++;
    } else if (kind <= DIGIT) {
      const start = index++;
      while (index < length && PART[bytes[index]] === 1) index++;
      kinds[count] = kind === LETTER ? IDENTIFIER : NUMBER;
      starts[count] = start;
      ends[count++] = index;
    } else if (kind === MARK) {
      kinds[count] = byte;
      starts[count] = index++;
      ends[count++] = index;
    } else if (kind === NEWLINE) {
      addLine(tokens, index++);
    } else {
      tokens.count = count;
      index = addOther(tokens, index, kind, conditionals);
      ({ count } = tokens);
    }
  }
  tokens.count = count;
  return index;
}
