import { enterBlock, walkBlock } from './blocks.ts';
import { skipForeign, takeDirective } from './conditionals.ts';
import { declare } from './declare.ts';
import { clearHeader, leadingGuards, pushToken, tokenEntries, variants } from './header.ts';
import { isFunctionMaker, isStatementMacro } from './makers.ts';
import { beginsOldStyle, isOldStyleHead } from './old-style.ts';
import { addPiece } from './pieces.ts';
import { guardsHere } from './preprocessor.ts';
import { isCapitals } from './spelling.ts';
import {
  CARET,
  CLOSE,
  COLON,
  COMMA,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  DIRECTIVE,
  EQUALS,
  IDENTIFIER,
  lineAt,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
  SEMICOLON,
  startsLine,
  STAR,
  STRING,
  type Tokens,
} from './tokens.ts';
import { AGGREGATE, BODY, FILE, INITIALISER, startWalk, type Walk } from './walk.ts';
import {
  AGGREGATE as AGGREGATE_WORD,
  ATTRIBUTE,
  ATTRIBUTE_LIST,
  classOfWord,
  OTHER,
  QUALIFIER,
  STATEMENT,
  STORAGE,
} from './words.ts';

function classOf({ tokens }: Walk, index: number): number {
  if (tokens.kinds[index] !== IDENTIFIER) return OTHER;
  return classOfWord(tokens.bytes, tokens.starts[index], tokens.ends[index]);
}

function textOf({ tokens, text }: Walk, index: number): string {
  return text.slice(tokens.starts[index], tokens.ends[index]);
}

function add(walk: Walk, index: number): void {
  const { header } = walk;
  if (header.count === 0) header.guards = guardsHere(walk.preprocessor);
  pushToken(header, index);
}

/** Whether `typedef` stands at a token, after `__extension__` where `before` is given. */
function beginsTypedef(walk: Walk, index: number, before?: number): boolean {
  const { bytes, starts } = walk.tokens;
  if (before !== undefined && (bytes[starts[before]] !== 95 || classOf(walk, before) !== QUALIFIER))
    return false;
  return bytes[starts[index]] === 116 && classOf(walk, index) === STORAGE;
}

/** Remembers where types are declared and tables filled in, for whoever asks what is in them. */
function notePieces(walk: Walk, end: number): void {
  const { header, tokens } = walk;
  let at = 0;
  while (at < header.count && header.entries[at] < 0) at++;
  const first = header.entries[at];
  const isTypedef = beginsTypedef(walk, first) || beginsTypedef(walk, first + 1, first);
  if (walk.lastInitialiser >= first) addPiece(walk.initialisers, tokens, [first, end], leadingGuards(header));
  if (isTypedef || walk.lastAggregate >= first)
    addPiece(walk.types, tokens, [first, end], leadingGuards(header));
}

/** Reads the header as the declaration that ends at a token, and begins the next one. */
function cut(walk: Walk, end: number, hasBody: boolean): void {
  const { header } = walk;
  if (header.tokenCount > 0) {
    if (!hasBody) notePieces(walk, end);
    if (header.overflowed) header.count = 0;
    if (header.marks.length === 0) declare(walk, header, end, hasBody);
    else for (const variant of variants(header)) declare(walk, variant, end, hasBody);
  }
  clearHeader(header);
}

type Brace = 'aggregate' | 'linkage' | 'body';

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
function braceAfter(walk: Walk): Brace {
  const { entries, count } = walk.header;
  const { kinds } = walk.tokens;
  let at = count - 1;
  for (; at >= 0; at--) {
    const index = entries[at];
    if (index < 0) continue;
    const kind = kinds[index];
    if (kind === STRING) return at > 0 && textOf(walk, entries[at - 1]) === 'extern' ? 'linkage' : 'body';
    if (kind === CLOSE) {
      at = groupStart(walk, at) - 1;
      if (at < 0 || entries[at] < 0) return 'body';
      const wordClass = classOf(walk, entries[at]);
      if (wordClass !== ATTRIBUTE && wordClass !== ATTRIBUTE_LIST) return 'body';
    } else if (kind === IDENTIFIER) {
      if (classOf(walk, index) === AGGREGATE_WORD) return 'aggregate';
    } else if (kind !== 58) return 'body';
  }
  return 'body';
}

function openBody(walk: Walk, index: number): void {
  const before = walk.functions.length;
  cut(walk, index, true);
  walk.owner = walk.functions.length > before ? walk.functions.length - 1 : -1;
  enterBlock(walk, BODY, index);
}

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
      return enterBlock(walk, AGGREGATE, index);
    case 'body':
      return openBody(walk, index);
  }
}

/** The name of the macro call that the header is, `MODULE_LICENSE("GPL")`; null when it is more, less, or an attribute. */
function loneMacro(walk: Walk): string | null {
  const { header, tokens } = walk;
  if (header.depth > 0 || header.groups !== 1) return null;
  const entries = header.marks.length === 0 ? header.entries : tokenEntries(header);
  const count = header.tokenCount;
  if (tokens.kinds[entries[count - 1]] !== CLOSE) return null;
  let at = 0;
  while (at < count && at < 4 && classOf(walk, entries[at]) === STORAGE) at++;
  if (at + 1 >= count || tokens.kinds[entries[at]] !== IDENTIFIER || tokens.kinds[entries[at + 1]] !== OPEN)
    return null;
  if (classOf(walk, entries[at]) !== OTHER) return null;
  const text = textOf(walk, entries[at]);
  return isStatementMacro(text) || !text.startsWith('__') ? text : null;
}

function isEndedBy(walk: Walk, index: number, name: string | null): boolean {
  if (name === null) return false;
  return isStatementMacro(name) || isCapitals(name) || !isOldStyleHead(walk, index);
}

/** Whether the next line begins something else after a macro call without `;`. */
function endsMacroStatement(walk: Walk, index: number): boolean {
  return startsLine(walk.tokens, index) && isEndedBy(walk, index, loneMacro(walk));
}

/** Cuts after a macro call without `;` when what follows a preprocessor line cannot belong to it. */
function cutBeforeDirective(walk: Walk, index: number): void {
  if (walk.mode !== FILE || walk.header.groups !== 1) return;
  const name = loneMacro(walk);
  if (name === null || isFunctionMaker(name)) return;
  const { kinds, count } = walk.tokens;
  let next = index;
  while (next < count && kinds[next] === DIRECTIVE) next++;
  if (next < count && kinds[next] !== IDENTIFIER) return;
  cut(walk, index - 1, false);
}

/** A capital word alone on its line before `static`: some macro that stands for a whole declaration. */
function isLoneMacro(walk: Walk, index: number): boolean {
  const { header } = walk;
  if (header.tokenCount !== 1 || header.count !== 1 || !startsLine(walk.tokens, index)) return false;
  if (classOf(walk, header.entries[0]) !== OTHER || classOf(walk, index) !== STORAGE) return false;
  return /^[A-Z][A-Z0-9_]*$/.test(textOf(walk, header.entries[0]));
}

/** Marks that can stand in a declaration outside brackets. */
const DECLARING: ReadonlySet<number> = new Set([STAR, COMMA, COLON, CARET, STRING]);

/** Whether a keyword begins a line after what is no declaration, such as assembly in a header. */
function beginsAnew(walk: Walk, index: number): boolean {
  return walk.header.strange && startsLine(walk.tokens, index) && classOf(walk, index) !== OTHER;
}

/** `MACHINE_START(…) .member = value, MACHINE_END` on arm. */
function isMachineEnd(walk: Walk, index: number): boolean {
  const { starts, ends } = walk.tokens;
  return (
    ends[index] - starts[index] === 11 &&
    startsLine(walk.tokens, index) &&
    textOf(walk, index) === 'MACHINE_END'
  );
}

function takeIdentifier(walk: Walk, index: number): void {
  const { header } = walk;
  if (header.tokenCount > 0) {
    if (header.depth > 0) {
      if (startsLine(walk.tokens, index) && classOf(walk, index) === STORAGE) clearHeader(header);
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
    if (!startsLine(tokens, index)) continue;
    if (tokens.kinds[index] === CLOSE_BRACE) return index + 1;
    const wordClass = classOf(walk, index);
    if (tokens.kinds[index] === IDENTIFIER && wordClass !== STATEMENT) return index;
  }
  return tokens.count;
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
      if (walk.tokens.kinds[index + 1] === OPEN_BRACE) walk.lastInitialiser = index;
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
function skipLine({ tokens }: Walk, from: number): number {
  const line = lineAt(tokens.lineEnds, tokens.lineCount, tokens.starts[from]);
  const end = line <= tokens.lineCount ? tokens.lineEnds[line - 1] : tokens.bytes.length;
  let index = from;
  while (index + 1 < tokens.count && tokens.starts[index + 1] < end) index++;
  return index;
}

/** Walks on at file scope to the next block or preprocessor line. */
function walkFile(walk: Walk, from: number): number {
  const { kinds, count } = walk.tokens;
  for (let index = from; index < count; index++) {
    const kind = kinds[index];
    if (kind === DIRECTIVE) return index;
    if (kind === IDENTIFIER) {
      if (walk.header.tokenCount === 0 && classOf(walk, index) === STATEMENT)
        return skipStray(walk, index + 1);
      takeIdentifier(walk, index);
    } else if (walk.header.tokenCount > 0 || isMark(kind)) takeMark(walk, index, kind);
    else index = skipLine(walk, index);
    if (walk.mode !== FILE) return index + 1;
  }
  return count;
}

function leaveBlock(walk: Walk, at: number): void {
  const { tokens } = walk;
  const { mode } = walk;
  walk.mode = FILE;
  walk.depth = 0;
  if (mode === AGGREGATE) add(walk, at - 1);
  if (mode !== BODY) return;
  const endLine = lineAt(tokens.lineEnds, tokens.lineCount, tokens.starts[Math.max(0, at - 1)]);
  for (const index of walk.open) walk.functions[index].endLine = endLine;
  walk.open.length = 0;
  walk.owner = -1;
}

/** Walks over all tokens. When a block never ends, its `strictFrom` is what to try again with. */
function walkAll(tokens: Tokens, text: string, strictFrom: number): Walk {
  const walk = startWalk(tokens, text, strictFrom);
  let at = 0;
  while (at < tokens.count) {
    if (tokens.kinds[at] === DIRECTIVE) {
      cutBeforeDirective(walk, at);
      takeDirective(walk, at);
      at = skipForeign(walk, at + 1);
    } else if (walk.mode === FILE) at = walkFile(walk, at);
    else {
      const left = walkBlock(walk, at);
      at = left.at;
      if (left.ended) leaveBlock(walk, at);
    }
  }
  return walk;
}

/**
 * Walks over a source's declarations. Where braces do not balance, it is walked a second time, and from the block that never
 * ended on a `}` at the beginning of a line ends a block: a broken region costs only itself.
 */
export function walkDeclarations(tokens: Tokens, text: string): Walk {
  const first = walkAll(tokens, text, tokens.count);
  const walk = first.mode === FILE ? first : walkAll(tokens, text, first.blockStart);
  if (walk.mode === FILE && walk.header.depth === 0) cut(walk, tokens.count - 1, false);
  else leaveBlock(walk, tokens.count);
  return walk;
}
