import { addCall, countArguments } from './calls.ts';
import { isFoldedList, takeFolded } from './folded.ts';
import { readLocal } from './local.ts';
import {
  CLOSE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  DIRECTIVE,
  FOLDED,
  IDENTIFIER,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
  SEMICOLON,
  STAR,
  startsLine,
} from './tokens.ts';
import { MEMBERS, BODY, INITIALISER, MAX_FRAMES, type Walk } from './walk.ts';
import { classOfWord, OTHER, STORAGE } from './words.ts';

/** Frames that are no call's parenthesis. */
const NO_CALL = -1;
const BRACE = -2;

function push(walk: Walk, frame: number): void {
  if (walk.depth < MAX_FRAMES) {
    walk.frames[walk.depth] = frame;
    walk.commas[walk.depth] = 0;
  }
  walk.depth++;
}

/** Enters a block whose bracket, if it has one, stands at `index`. */
export function enterBlock(walk: Walk, mode: number, index: number): void {
  walk.mode = mode;
  walk.depth = 0;
  walk.blockStart = index;
  if (mode !== INITIALISER) push(walk, BRACE);
}

/** `type (*name)(…)` and `(type (*)(…))` declare; they do not call `type`. */
function isPointerDeclarator(walk: Walk, index: number): boolean {
  const { kinds, count } = walk.tokens;
  let at = index + 1;
  if (kinds[at] !== STAR) return false;
  while (at < count && kinds[at] === STAR) at++;
  while (at < count && kinds[at] === IDENTIFIER) at++;
  if (kinds[at] === OPEN_BRACKET) while (at < count && at < index + 16 && kinds[at] !== CLOSE_BRACKET) at++;
  if (kinds[at] === CLOSE_BRACKET) at++;
  return at + 1 < count && kinds[at] === CLOSE && kinds[at + 1] === OPEN;
}

function isMember(walk: Walk, name: number): boolean {
  const { kinds, starts, ends } = walk.tokens;
  const before = name > 0 ? kinds[name - 1] : 0;
  if (before === 46) return true;
  return before === 62 && name > 1 && kinds[name - 2] === 45 && ends[name - 2] === starts[name - 1];
}

/** The frame of a parenthesis: the call it opens, or none. */
function frameAt(walk: Walk, index: number): number {
  const { tokens } = walk;
  const name = index - 1;
  if (name < 0 || tokens.kinds[name] !== IDENTIFIER || walk.mode === MEMBERS) return NO_CALL;
  const start = tokens.starts[name];
  const end = tokens.ends[name];
  if (classOfWord(tokens.bytes, start, end) !== OTHER || isPointerDeclarator(walk, index)) return NO_CALL;
  return addCall(walk.calls, start, end, walk.owner, isMember(walk, name));
}

function closeParenthesis(walk: Walk, index: number): void {
  if (walk.depth === 0) return;
  if (walk.depth > MAX_FRAMES) {
    walk.depth--;
    return;
  }
  const frame = walk.frames[walk.depth - 1];
  if (frame === BRACE) return;
  walk.depth--;
  if (frame < 0) return;
  const empty = walk.tokens.kinds[index - 1] === OPEN;
  countArguments(walk.calls, frame, empty ? 0 : walk.commas[walk.depth] + 1);
}

/** Closes everything up to the innermost open brace; true when that was the block's own. */
function closeBrace(walk: Walk): boolean {
  if (walk.depth > MAX_FRAMES) {
    walk.depth--;
    return false;
  }
  while (walk.depth > 0 && walk.frames[walk.depth - 1] !== BRACE) walk.depth--;
  if (walk.depth > 0) walk.depth--;
  return walk.depth === 0 && walk.mode !== INITIALISER;
}

function endsStrictly(walk: Walk, index: number): boolean {
  const { tokens } = walk;
  if (index < walk.strictFrom || !startsLine(tokens, index)) return false;
  if (tokens.kinds[index] === CLOSE_BRACE) return true;
  return (
    tokens.kinds[index] === IDENTIFIER &&
    index > walk.blockStart &&
    classOfWord(tokens.bytes, tokens.starts[index], tokens.ends[index]) === STORAGE
  );
}

/** What a token inside a block did. */
const STAYS = 0;
/** It is the block's last token. */
const ENDS = 1;
/** The block ended before it. */
const ENDED = 2;

function takeToken(walk: Walk, index: number): number {
  const { depth } = walk;
  switch (walk.tokens.kinds[index]) {
    case OPEN:
      push(walk, frameAt(walk, index));
      return STAYS;
    case CLOSE:
      closeParenthesis(walk, index);
      return STAYS;
    case COMMA:
      if (depth === 0) return ENDED;
      if (depth <= MAX_FRAMES) walk.commas[depth - 1]++;
      return STAYS;
    case SEMICOLON:
      return depth === 0 ? ENDED : STAYS;
    case OPEN_BRACKET:
      push(walk, NO_CALL);
      return STAYS;
    case CLOSE_BRACKET:
      closeParenthesis(walk, index);
      return STAYS;
    case OPEN_BRACE:
      push(walk, BRACE);
      return STAYS;
    case CLOSE_BRACE:
      if (endsStrictly(walk, index)) return ENDS;
      return closeBrace(walk) ? ENDS : STAYS;
    default:
      return STAYS;
  }
}

/** Where an `extern` declaration can stand: after `;`, `{` or `}`. */
function mayBeginStatement(kind: number): boolean {
  return kind === SEMICOLON || kind === OPEN_BRACE || kind === CLOSE_BRACE;
}

/** Where a block was left: the token to go on from, and whether the block ended with the token before it. */
export interface Left {
  at: number;
  ended: boolean;
}

/** Reads the declarations of functions that follow a token in a body; returns their last token. */
function readLocals(walk: Walk, index: number): number {
  const { kinds, bytes, starts } = walk.tokens;
  if (walk.mode !== BODY || kinds[index + 1] !== IDENTIFIER || bytes[starts[index + 1]] !== 101) return index;
  return readLocal(walk, index);
}

/** Walks on inside a block to its end or to the next preprocessor line. */
export function walkBlock(walk: Walk, from: number): Left {
  const { kinds, count, bytes, starts } = walk.tokens;
  const first =
    walk.mode === BODY && from > 0 && from < count && bytes[starts[from]] === 101
      ? readLocal(walk, from - 1) + 1
      : from;
  for (let index = first; index < count; index++) {
    const kind = kinds[index];
    if (kind < 128) {
      const did = takeToken(walk, index);
      if (did !== STAYS) return { at: did === ENDS ? index + 1 : index, ended: true };
      if (mayBeginStatement(kind)) index = readLocals(walk, index);
    } else if (kind === DIRECTIVE) return { at: index, ended: false };
    else if (kind === FOLDED) {
      walk.misread ||= !isFoldedList(walk, index);
      if (walk.misread) return { at: count, ended: false };
      if (walk.mode !== MEMBERS) takeFolded(walk, index);
      index = readLocals(walk, index);
    } else if (index >= walk.strictFrom && endsStrictly(walk, index)) return { at: index, ended: true };
  }
  return { at: count, ended: false };
}
