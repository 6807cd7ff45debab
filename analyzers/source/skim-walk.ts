import { nextOf } from './characters.ts';
import { directiveWord, isConstant, type DirectiveWord } from './directive.ts';
import { skipInactive } from './inactive.ts';
import { CLOSES, LINE, OPENS, PLAIN, TURNS } from './skim-pieces.ts';
import { endPiece, lines, type Draft } from './skim-draft.ts';
import { addLine } from './tokens.ts';
import { skipComment, skipLine, skipQuoted } from './trivia.ts';

/** Bytes that mean something where declarations stand, and in a block. */
const LETTER = 0;
const SPACE = 1;
const NEWLINE = 2;
const QUOTE = 3;
const SLASH = 4;
const HASH = 5;
const OPEN = 6;
const CLOSE = 7;
const OPEN_BRACE = 8;
const CLOSE_BRACE = 9;
const SEMICOLON = 10;

const CLASSES = new Uint8Array(256).map((_, byte) => {
  if (byte === 10) return NEWLINE;
  if (byte <= 32 || byte === 127) return SPACE;
  const at = `"'/#()[]{};`.indexOf(String.fromCharCode(byte));
  if (at < 0) return LETTER;
  return (
    [QUOTE, QUOTE, SLASH, HASH, OPEN, CLOSE, OPEN, CLOSE, OPEN_BRACE, CLOSE_BRACE, SEMICOLON][at] ?? LETTER
  );
});

/** What means something where declarations stand; in a block brackets are not looked at. */
const IN_FILE = CLASSES.map(kind => (kind === LETTER || kind === SPACE ? 0 : 1));
const IN_BLOCK = CLASSES.map(kind => ([LETTER, SPACE, OPEN, CLOSE, SEMICOLON].includes(kind) ? 0 : 1));

/** Goes on where declarations stand, to the next block, preprocessor line or end of a declaration; -1 where brackets do not match. */
export function skimFile(draft: Draft, from: number): number {
  const { bytes } = lines;
  const { length } = bytes;
  let at = from;
  while (at < length) {
    switch (CLASSES[bytes[at]]) {
      case LETTER:
        draft.begun = true;
        at = nextOf(IN_FILE, bytes, at + 1);
        continue;
      case SPACE:
        at++;
        continue;
      case NEWLINE:
        addLine(lines, at++);
        continue;
      case HASH:
        return takeHash(draft, at);
      case SLASH: {
        const end = skipComment(lines, at);
        if (end < 0) break;
        at = end;
        continue;
      }
      case QUOTE:
        draft.begun = true;
        at = skipQuoted(lines, at);
        continue;
      case OPEN:
        draft.brackets++;
        break;
      case CLOSE:
        if (--draft.brackets < 0) return -1;
        break;
      case SEMICOLON:
        if (draft.brackets > 0) break;
        endPiece(draft, at + 1, PLAIN);
        return at + 1;
      case OPEN_BRACE:
        if (!draft.begun) return -1;
        if (draft.mark < 0) draft.mark = at;
        draft.depth = 1;
        return at + 1;
      case CLOSE_BRACE:
        return -1;
    }
    draft.begun = true;
    at++;
  }
  return at;
}

/** Goes on in a block to its end, which ends the piece when it is a function's body. */
export function skimBlock(draft: Draft, from: number): number {
  const { bytes } = lines;
  const { length } = bytes;
  let { depth } = draft;
  let at = from;
  while (at < length) {
    at = nextOf(IN_BLOCK, bytes, at);
    if (at === length) break;
    const kind = CLASSES[bytes[at]];
    if (kind === NEWLINE) {
      addLine(lines, at++);
    } else if (kind === OPEN_BRACE) {
      depth++;
      at++;
    } else if (kind === CLOSE_BRACE) {
      at++;
      if (--depth > 0) continue;
      draft.depth = 0;
      if (draft.brackets === 0 && isBody(bytes, draft.mark)) endPiece(draft, at, PLAIN);
      return at;
    } else if (kind === QUOTE) {
      at = skipQuoted(lines, at);
    } else if (kind === SLASH) {
      const end = skipComment(lines, at);
      at = end < 0 ? at + 1 : end;
    } else {
      draft.depth = depth;
      at = takeHash(draft, at);
      if (at < 0) return -1;
    }
  }
  draft.depth = depth;
  return at;
}

/** Whether a parenthesis closes before a brace: then a function's body follows, which nothing need end. */
function isBody(bytes: Uint8Array, brace: number): boolean {
  let at = brace - 1;
  while (at >= 0 && bytes[at] <= 32) at--;
  return bytes[at] === 41;
}

/** The byte before an offset on its line that is no white space; a newline where none is. */
function byteBefore(bytes: Uint8Array, from: number): number {
  let at = from - 1;
  while (at >= 0 && bytes[at] !== 10 && bytes[at] <= 32) at--;
  return at < 0 ? 10 : bytes[at];
}

/** Takes a `#`; returns where to go on, -1 when a comment may stand before it, or the branches of a condition do not begin alike. */
function takeHash(draft: Draft, at: number): number {
  const before = byteBefore(lines.bytes, at);
  if (before !== 10) return before === 47 ? -1 : at + 1;
  const end = skipLine(lines, at);
  const word = directiveWord(lines.bytes, at, end);
  const next = takeWord(draft, word, at, end);
  if (next < 0) return -1;
  if (draft.depth > 0 || draft.brackets > 0 || draft.begun) draft.mixed = true;
  else {
    draft.mark = at;
    endPiece(draft, next, kindOf(word));
  }
  return next;
}

function kindOf(word: DirectiveWord | null): number {
  if (word === 'endif') return CLOSES;
  if (word?.startsWith('if') === true) return OPENS;
  return word?.startsWith('e') === true ? TURNS : LINE;
}

function takeWord(draft: Draft, word: DirectiveWord | null, at: number, end: number): number {
  const { bytes } = lines;
  const { levels, depth, brackets } = draft;
  switch (word) {
    case 'if':
    case 'ifdef':
    case 'ifndef': {
      const isIf = word === 'if';
      const always = isIf && isConstant(bytes, at, end, 49);
      const never = isIf && isConstant(bytes, at, end, 48);
      levels.push({ depth, brackets, always });
      draft.passes ||= always || never;
      return never ? skipInactive(lines, end) : end;
    }
    case 'elif':
    case 'elifdef':
    case 'elifndef':
    case 'else':
    case 'endif': {
      const level = levels.at(-1);
      if (level === undefined || level.depth !== depth || level.brackets !== brackets) return -1;
      draft.fewest = Math.min(draft.fewest, levels.length - 1);
      if (word === 'endif') levels.pop();
      const skips = level.always && (word === 'else' || word === 'elif');
      return skips ? skipInactive(lines, end) : end;
    }
    default:
      return end;
  }
}
