import { enterBlock } from './blocks.ts';
import { declare } from './declare.ts';
import { clearHeader, leadingGuards, pushToken, variants } from './header.ts';
import { addPiece } from './pieces.ts';
import { guardsHere } from './preprocessor.ts';
import { isSurfaceMacro } from './surface/statements.ts';
import { IDENTIFIER, OPEN } from './tokens.ts';
import { BODY, type Walk } from './walk.ts';
import { classOfWord, OTHER, QUALIFIER, STORAGE } from './words.ts';

/** The class of the word at a token. */
export function tokenClass({ tokens }: Walk, index: number): number {
  if (tokens.kinds[index] !== IDENTIFIER) return OTHER;
  return classOfWord(tokens.bytes, tokens.starts[index], tokens.ends[index]);
}

/** The text of a token. */
export function tokenText({ tokens, text }: Walk, index: number): string {
  return text.slice(tokens.starts[index], tokens.ends[index]);
}

/** Adds a token to the header. */
export function add(walk: Walk, index: number): void {
  const { header } = walk;
  if (header.count === 0) header.guards = guardsHere(walk.preprocessor);
  pushToken(header, index);
}

/** Whether `typedef` stands at a token, after `__extension__` where `before` is given. */
function beginsTypedef(walk: Walk, index: number, before?: number): boolean {
  const { bytes, starts } = walk.tokens;
  if (before !== undefined && (bytes[starts[before]] !== 95 || tokenClass(walk, before) !== QUALIFIER))
    return false;
  return bytes[starts[index]] === 116 && tokenClass(walk, index) === STORAGE;
}

/** Whether the header is a macro statement that user space sees something of; `static` may stand before it. */
function isSurfaceStatement(walk: Walk, first: number): boolean {
  const { kinds } = walk.tokens;
  let at = first;
  while (at < first + 3 && kinds[at] === IDENTIFIER && tokenClass(walk, at) === STORAGE) at++;
  return kinds[at] === IDENTIFIER && kinds[at + 1] === OPEN && isSurfaceMacro(tokenText(walk, at));
}

/** Remembers where types are declared and tables filled in, for whoever asks what is in them. */
function notePieces(walk: Walk, end: number): void {
  const { header, tokens } = walk;
  let at = 0;
  while (at < header.count && header.entries[at] < 0) at++;
  const first = header.entries[at];
  const isTypedef = beginsTypedef(walk, first) || beginsTypedef(walk, first + 1, first);
  if (isSurfaceStatement(walk, first)) addPiece(walk.statements, tokens, [first, end], leadingGuards(header));
  else if (walk.lastInitialiser >= first)
    addPiece(walk.initialisers, tokens, [first, end], leadingGuards(header));
  if (isTypedef || walk.lastAggregate >= first)
    addPiece(walk.types, tokens, [first, end], leadingGuards(header));
}

/** Reads the header as the declaration that ends at a token, and begins the next one. */
export function cut(walk: Walk, end: number, hasBody: boolean): void {
  const { header } = walk;
  if (header.tokenCount > 0) {
    if (!hasBody) notePieces(walk, end);
    if (header.overflowed) header.count = 0;
    if (header.marks.length === 0) declare(walk, header, end, hasBody);
    else for (const variant of variants(header)) declare(walk, variant, end, hasBody);
  }
  clearHeader(header);
}

/** The first token of the header. */
function firstToken({ header }: Walk): number | undefined {
  for (let at = 0; at < header.count; at++) if (header.entries[at] >= 0) return header.entries[at];
  return undefined;
}

/** Cuts before a body and enters it. */
export function openBody(walk: Walk, index: number): void {
  const before = walk.functions.length;
  walk.bodyStart = walk.tokens.starts[firstToken(walk) ?? index];
  cut(walk, index, true);
  walk.owner = walk.functions.length > before ? walk.functions.length - 1 : -1;
  enterBlock(walk, BODY, index);
}
