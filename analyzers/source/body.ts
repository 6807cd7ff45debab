import { callAt, endBefore, NO_CALL, startsExtern, UNDECIDED } from './body-call.ts';
import { countArguments, type CallTable } from './calls.ts';
import { bytesIn, CLASSES, nextOf, PART, SPACE } from './characters.ts';
import {
  addLine,
  CLOSE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
  SEMICOLON,
  type Tokens,
} from './tokens.ts';
import { skipComment, skipQuoted } from './trivia.ts';

/** Bytes that mean something in a body of which only the calls are wanted. */
const STOPS = bytesIn('\n(),;[]{}"\'/#\\');

const NEWLINE = 10;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const SLASH = 47;

/** A frame that is no parenthesis; those of calls are their indexes. */
const BRACE = -2;
const MAX_FRAMES = 256;
const frames = new Int32Array(MAX_FRAMES);
const commas = new Int32Array(MAX_FRAMES);

/** What stands last before an offset: that after which a statement begins, an opening parenthesis, any other mark. */
const BEGINS = 0;
const OPENS = 1;
const OTHER = 2;
/** A comment, and before it what may be a name. */
const UNKNOWN = 3;

/** The offset of what comes next after white space. */
function skipBlank(tokens: Tokens, from: number): number {
  const { bytes } = tokens;
  const { length } = bytes;
  let at = from;
  while (at < length) {
    if (bytes[at] === NEWLINE) addLine(tokens, at);
    else if (CLASSES[bytes[at]] !== SPACE) break;
    at++;
  }
  return at;
}

/** Whether a byte may end a name, `.` or `->`. */
function mayEndName(byte: number): boolean {
  return PART[byte] === 1 || byte === 46 || byte === 62;
}

function push(depth: number, frame: number): number {
  frames[depth] = frame;
  commas[depth] = 0;
  return depth + 1;
}

/** Closes a parenthesis or square bracket; a brace stays open. */
function close(calls: CallTable, depth: number, isEmpty: boolean): number {
  const frame = frames[depth - 1];
  if (frame === BRACE) return depth;
  if (frame >= 0) countArguments(calls, frame, isEmpty ? 0 : commas[depth - 1] + 1);
  return depth - 1;
}

/** Closes everything up to the innermost open brace. */
function closeBrace(depth: number): number {
  let at = depth - 1;
  while (frames[at] !== BRACE) at--;
  return at;
}

/**
 * Reads the calls of a function's body that begins at a `{`, and nothing else of it; returns the offset after its end. A body with
 * preprocessor lines or declarations of functions in it, and one that does not end where it seems to, has to be read token by
 * token: then nothing is added, and what comes back is negative, the opposite of how far it was looked at. Keeps everything that the
 * loop touches in locals.
 */
export function readBody(tokens: Tokens, start: number, calls: CallTable): number {
  const { bytes, lineCount } = tokens;
  const { length } = bytes;
  const { count } = calls;
  let depth = 0;
  /** The offset up to which all is looked at, and what stands last before it. */
  let from = start;
  let last = OTHER;
  let at = start;
  read: while (depth < MAX_FRAMES) {
    at = nextOf(STOPS, bytes, at);
    if (at === length) break;
    switch (bytes[at]) {
      case NEWLINE:
        addLine(tokens, at++);
        continue;
      case COMMA:
        commas[depth - 1]++;
        last = OTHER;
        break;
      case SEMICOLON:
        last = BEGINS;
        break;
      case OPEN: {
        const frame = callAt(calls, bytes, { from, at, isUnknown: last === UNKNOWN });
        if (frame === UNDECIDED) break read;
        depth = push(depth, frame);
        last = OPENS;
        break;
      }
      case OPEN_BRACKET:
        depth = push(depth, NO_CALL);
        last = OTHER;
        break;
      case OPEN_BRACE:
        depth = push(depth, BRACE);
        last = BEGINS;
        break;
      case CLOSE:
      case CLOSE_BRACKET:
        depth = close(calls, depth, last === OPENS && endBefore(bytes, at, from) === from);
        last = OTHER;
        break;
      case CLOSE_BRACE:
        depth = closeBrace(depth);
        if (depth === 0) return at + 1;
        // Braces do not balance: where the body ends is to be guessed with more care.
        if (bytes[at - 1] === NEWLINE) break read;
        last = BEGINS;
        break;
      case DOUBLE_QUOTE:
      case SINGLE_QUOTE:
        at = skipQuoted(tokens, at) - 1;
        last = OTHER;
        break;
      case SLASH: {
        const end = skipComment(tokens, at);
        if (end < 0) {
          at++;
          continue;
        }
        const before = endBefore(bytes, at, from);
        if (before > from) last = mayEndName(bytes[before - 1]) ? UNKNOWN : OTHER;
        at = end - 1;
        break;
      }
      default:
        break read;
    }
    from = ++at;
    if (last === BEGINS) {
      at = skipBlank(tokens, at);
      if (startsExtern(bytes, at)) break;
    }
  }
  tokens.lineCount = lineCount;
  calls.count = count;
  return -at;
}
