import { readBody } from './body.ts';
import type { CallTable } from './calls.ts';
import {
  BACKSLASH,
  BRACE,
  CLASSES,
  DIGIT,
  DOT,
  HASH,
  LETTER,
  MARK,
  NEWLINE,
  PART,
  QUOTE,
  SLASH,
  SPACE,
} from './characters.ts';
import { directiveWord, isConstant, mayBeCondition } from './directive.ts';
import { skipInactive } from './inactive.ts';
import {
  addLine,
  addToken,
  CHARACTER,
  CLOSE,
  DIRECTIVE,
  ELLIPSIS,
  EQUALS,
  FOLDED,
  growTokens,
  IDENTIFIER,
  NUMBER,
  STRING,
  type Tokens,
} from './tokens.ts';
import { skipComment, skipLine, skipQuoted } from './trivia.ts';

/** Whether nothing but white space and comments stands on the line before an offset. */
function opensLine(tokens: Tokens): boolean {
  if (tokens.count === 0) return true;
  return tokens.lineCount > 0 && tokens.lineEnds[tokens.lineCount - 1] >= tokens.ends[tokens.count - 1];
}

/** How a source is being cut. */
export interface Cutting {
  /** One entry per open `#if`: true for `#if 1`. */
  always: boolean[];
  /** From this offset on bodies and initialisers are one token where that can be, and their calls are noted; Infinity: nowhere. */
  foldsFrom: number;
  readonly calls: CallTable;
}

/** Adds a preprocessor line, and steps over the region it makes inactive (`#if 0`, the `#else` of `#if 1`). */
function addDirective(tokens: Tokens, at: number, cutting: Cutting): number {
  const end = skipLine(tokens, at);
  addToken(tokens, DIRECTIVE, at, end);
  if (!mayBeCondition(tokens.bytes, at, end)) return end;
  const { always } = cutting;
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

/** Whether a brace stands where that of a function's body nearly always does, or begins an initialiser. */
function mayFold({ count, kinds, bytes }: Tokens, at: number): boolean {
  if (count === 0) return false;
  return kinds[count - 1] === EQUALS || (kinds[count - 1] === CLOSE && bytes[at - 1] === 10);
}

/** Adds the token at `at` when it is neither an identifier nor white space, and returns the offset to go on from. */
function addOther(tokens: Tokens, at: number, kind: number, cutting: Cutting): number {
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
      if (opensLine(tokens)) return addDirective(tokens, at, cutting);
      break;
    case BRACE:
      if (at >= cutting.foldsFrom && mayFold(tokens, at)) {
        const end = readBody(tokens, at, cutting.calls);
        if (end > 0) {
          addToken(tokens, FOLDED, at, end);
          return end;
        }
        cutting.foldsFrom = -end;
      }
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
export function lexRun(tokens: Tokens, from: number, stop: number, cutting: Cutting): number {
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
      index = addOther(tokens, index, kind, cutting);
      ({ count } = tokens);
    }
  }
  tokens.count = count;
  return index;
}
