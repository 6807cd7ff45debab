import { takeBody } from './block-end.ts';
import { enterBlock } from './blocks.ts';
import { braceAfter } from './brace.ts';
import { add, tokenClass, cut, openBody } from './cut.ts';
import { clearHeader } from './header.ts';
import { beginsAnew, endsMacroStatement, isLoneMacro, isMachineEnd } from './macro-statement.ts';
import { beginsOldStyle } from './old-style.ts';
import { pause } from './splice.ts';
import {
  CARET,
  CLOSE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DIRECTIVE,
  EQUALS,
  FOLDED,
  GAP,
  IDENTIFIER,
  tokenLine,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
  SEMICOLON,
  STAR,
  startsLine,
  STRING,
} from './tokens.ts';
import { MEMBERS, FILE, INITIALISER, type Walk } from './walk.ts';
import { STATEMENT, STORAGE } from './words.ts';

function takeBrace(walk: Walk, index: number): void {
  const { header } = walk;
  if (header.depth > 0 && !(startsLine(walk.tokens, index) && header.depth < 3)) {
    header.depth++;
    return add(walk, index);
  }
  switch (braceAfter(walk)) {
    case 'linkage':
      return clearHeader(header);
    case 'aggregate':
      add(walk, index);
      walk.lastAggregate = index;
      return enterBlock(walk, MEMBERS, index);
    case 'body':
      return openBody(walk, index);
  }
}

/** Marks that can stand in a declaration outside brackets. */
const DECLARING: ReadonlySet<number> = new Set([STAR, COMMA, COLON, CARET, STRING]);

function takeIdentifier(walk: Walk, index: number): void {
  const { header } = walk;
  if (header.tokenCount > 0) {
    if (header.depth > 0) {
      if (startsLine(walk.tokens, index) && tokenClass(walk, index) === STORAGE) clearHeader(header);
    } else if (endsMacroStatement(walk, index)) cut(walk, index - 1, false);
    else if (isLoneMacro(walk, index) || beginsAnew(walk, index)) clearHeader(header);
  }
  add(walk, index);
  if (header.tokenCount > 1 && header.depth === 0 && isMachineEnd(walk, index)) cut(walk, index, false);
}

/** Steps over statements that stand at file scope because a brace too many closed their function. */
function skipStray(walk: Walk, from: number): number {
  const { tokens } = walk;
  for (let index = from; index < tokens.count; index++) {
    if (tokens.kinds[index] === DIRECTIVE) return index;
    if (tokens.kinds[index] === FOLDED) walk.misread = true;
    if (!startsLine(tokens, index)) continue;
    if (tokens.kinds[index] === CLOSE_BRACE) return index + 1;
    const wordClass = tokenClass(walk, index);
    if (tokens.kinds[index] === IDENTIFIER && wordClass !== STATEMENT) return index;
  }
  return tokens.count;
}

/** Whether `__ATTR…`, which stands for an initialiser in braces, begins at a token. */
function isAttribute({ tokens, text }: Walk, index: number): boolean {
  return tokens.kinds[index] === IDENTIFIER && text.startsWith('__ATTR', tokens.starts[index]);
}

/** Whether an initialiser in braces begins at a token. */
function opensList(walk: Walk, index: number): boolean {
  if (index >= walk.tokens.count) return false;
  const kind = walk.tokens.kinds[index];
  return kind === OPEN_BRACE || kind === FOLDED || isAttribute(walk, index);
}

function takeMark(walk: Walk, index: number, kind: number): void {
  const { header } = walk;
  switch (kind) {
    case OPEN:
    case OPEN_BRACKET:
      header.depth++;
      return add(walk, index);
    case CLOSE:
    case CLOSE_BRACKET:
      if (header.depth > 0 && --header.depth === 0) header.groups++;
      return add(walk, index);
    case SEMICOLON:
      if (header.depth > 0 || beginsOldStyle(walk, index)) return add(walk, index);
      return cut(walk, index, false);
    case EQUALS:
      add(walk, index);
      if (header.depth > 0) return;
      if (opensList(walk, index + 1)) walk.lastInitialiser = index;
      enterBlock(walk, INITIALISER, index);
      return;
    case OPEN_BRACE:
      return takeBrace(walk, index);
    case CLOSE_BRACE:
      if (header.depth === 0) return clearHeader(header);
      header.depth--;
      return add(walk, index);
    default:
      if (header.depth === 0 && !DECLARING.has(kind)) header.strange = true;
      return add(walk, index);
  }
}

/** Whether a mark can stand where no declaration has begun. */
function isMark(kind: number): boolean {
  return kind === SEMICOLON || kind === OPEN_BRACE || kind === CLOSE_BRACE;
}

/** Steps over a line that no declaration begins with, such as one of assembly; returns its last token. */
function skipLine(walk: Walk, from: number): number {
  const { tokens } = walk;
  const line = tokenLine(tokens, from);
  const end = line <= tokens.lineCount ? tokens.lineEnds[line - 1] : tokens.bytes.length;
  let index = from;
  while (index + 1 < tokens.count && tokens.starts[index + 1] < end) {
    index++;
    if (tokens.kinds[index] === FOLDED) walk.misread = true;
  }
  return index;
}

/** Passes what was left out, as declarations that were read would be passed. */
function takeGap(walk: Walk): void {
  if (walk.header.tokenCount === 0) walk.gaps++;
  clearHeader(walk.header);
}

/** Walks on at file scope to the next block or preprocessor line. */
export function walkFile(walk: Walk, from: number): number {
  const { kinds, count } = walk.tokens;
  for (let index = from; index < count; index++) {
    const kind = kinds[index];
    if (kind === DIRECTIVE) return index;
    if (walk.track !== null && walk.header.count === 0) {
      const next = pause(walk, walk.track, index);
      if (next !== index) return next;
    }
    if (kind === IDENTIFIER) {
      if (walk.header.tokenCount === 0 && tokenClass(walk, index) === STATEMENT)
        return skipStray(walk, index + 1);
      takeIdentifier(walk, index);
    } else if (kind === FOLDED) takeBody(walk, index);
    else if (kind === GAP) takeGap(walk);
    else if (walk.header.tokenCount > 0 || isMark(kind)) takeMark(walk, index, kind);
    else index = skipLine(walk, index);
    if (walk.mode !== FILE || walk.misread) return index + 1;
  }
  return count;
}
