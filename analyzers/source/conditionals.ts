import { afterDefine, directiveRest, directiveWord, type DirectiveWord } from './directive.ts';
import { clearHeader, clearMarks, pushMark, tokenEntries, unshiftMark } from './header.ts';
import { closeLevel, guardsBelow, guardsHere, nextBranch, openLevel, otherwise } from './preprocessor.ts';
import { stripComments } from './text.ts';
import { DIRECTIVE } from './tokens.ts';
import { FILE, position, restore, restoreHeader, type Walk } from './walk.ts';

const MAX_SAVED_ENTRIES = 512;
const NO_ENTRIES = new Int32Array(0);

function open(walk: Walk, word: DirectiveWord, index: number): void {
  const { header, preprocessor, mode } = walk;
  const marked = mode === FILE;
  if (marked && header.count === 0) header.guards = guardsHere(preprocessor);
  const isShort = header.tokenCount > 0 && header.tokenCount <= MAX_SAVED_ENTRIES;
  const tokens = isShort ? tokenEntries(header) : NO_ENTRIES;
  walk.saved.push({
    before: position(walk),
    after: null,
    generation: header.generation,
    entries: tokens,
    marked,
  });
  openLevel(preprocessor, word, index);
  const level = preprocessor.levels.at(-1);
  if (marked && level !== undefined) pushMark(header, { kind: 'if', guard: level.guard, hasElse: false });
}

/** Whether the mark of the innermost `#if` is still in the header; one that was cut off is put in again at the front. */
function keepMark(walk: Walk): boolean {
  const { header, preprocessor } = walk;
  const saved = walk.saved.at(-1);
  if (saved === undefined || !saved.marked || header.tokenCount === 0) return false;
  if (header.generation === saved.generation) return true;
  if (saved.entries.length > 0) return false;
  header.guards = guardsBelow(preprocessor, preprocessor.levels.length - 1);
  unshiftMark(header, { kind: 'if', guard: preprocessor.levels.at(-1)?.guard ?? null, hasElse: false });
  return true;
}

function next(walk: Walk, word: DirectiveWord, index: number): void {
  const saved = walk.saved.at(-1);
  const level = walk.preprocessor.levels.at(-1);
  if (saved === undefined || level === undefined) return;
  const sameHeader = walk.header.generation === saved.generation;
  if (level.inWorld) saved.after = position(walk);
  restore(walk, saved.before);
  if (!sameHeader) restoreHeader(walk, saved);
  nextBranch(walk.preprocessor, word, index);
  if (!sameHeader && walk.header.count > 0) walk.header.guards = guardsHere(walk.preprocessor);
  if (saved.marked && sameHeader)
    pushMark(walk.header, { kind: 'else', guard: level.guard, hasElse: word === 'else' });
}

/** Drops the marks of an `#if` that holds no token of the declaration, or closes it. */
function closeMark(walk: Walk): void {
  const { header, preprocessor } = walk;
  const level = preprocessor.levels.at(-1);
  if (level === undefined) return;
  if (keepMark(walk)) {
    pushMark(header, { kind: 'endif', guard: otherwise(level), hasElse: level.own === null });
  } else if (header.tokenCount === 0) {
    clearMarks(header);
  }
}

function close(walk: Walk): void {
  const level = walk.preprocessor.levels.at(-1);
  closeMark(walk);
  const saved = walk.saved.pop();
  closeLevel(walk.preprocessor);
  if (saved === undefined || level === undefined || level.inWorld) return;
  const to = saved.after ?? saved.before;
  // The last branch broke off inside an initialiser that the counted branch ended.
  if (walk.mode !== FILE && to.mode === FILE && walk.header.generation !== saved.generation)
    clearHeader(walk.header);
  const { depth, groups } = walk.header;
  restore(walk, to);
  if (to.mode !== FILE || walk.header.generation !== saved.generation)
    Object.assign(walk.header, { depth, groups });
}

/** Notes a `#define`, whose word ends at an offset. */
function define(walk: Walk, index: number, after: number): void {
  const { tokens, text } = walk;
  walk.defines.offsets.push(tokens.starts[index], tokens.ends[index]);
  walk.defines.guards.push(guardsHere(walk.preprocessor));
  const from = after + 1;
  if (tokens.bytes[from] !== 68 || !text.startsWith('DEFAULT_SYMBOL_NAMESPACE', from)) return;
  const body = stripComments(text.slice(from + 24, Math.min(tokens.ends[index], from + 200)));
  walk.namespace = body.replaceAll('"', '');
}

/** Takes a preprocessor line: conditions change the guards, and each branch begins where its `#if` stood. */
export function takeDirective(walk: Walk, index: number): void {
  const { tokens, text } = walk;
  const [start, end] = [tokens.starts[index], tokens.ends[index]];
  const after = afterDefine(tokens.bytes, start, end);
  if (after >= 0) return define(walk, index, after);
  const word = directiveWord(tokens.bytes, start, end);
  switch (word) {
    case 'if':
    case 'ifdef':
    case 'ifndef':
      return open(walk, word, index);
    case 'elif':
    case 'elifdef':
    case 'elifndef':
    case 'else':
      return next(walk, word, index);
    case 'endif':
      return close(walk);
    case 'define':
      return define(walk, index, directiveRest(tokens.bytes, start, end));
    case 'undef':
      if (text.startsWith('DEFAULT_SYMBOL_NAMESPACE', directiveRest(tokens.bytes, start, end) + 1)) {
        walk.namespace = null;
      }
      return;
    case 'include':
    case null:
      return;
  }
}

/** The directive that ends a branch for assembly or C++ alone; `from` itself when the branch is for C. */
export function skipForeign(walk: Walk, from: number): number {
  const { tokens, preprocessor } = walk;
  const { levels } = preprocessor;
  if (levels.length === 0 || !levels[levels.length - 1].foreign) return from;
  let depth = 0;
  for (let index = from; index < tokens.count; index++) {
    if (tokens.kinds[index] !== DIRECTIVE) continue;
    const word = directiveWord(tokens.bytes, tokens.starts[index], tokens.ends[index]);
    if (word === 'if' || word === 'ifdef' || word === 'ifndef') depth++;
    else if (word === 'define')
      define(walk, index, directiveRest(tokens.bytes, tokens.starts[index], tokens.ends[index]));
    else if (word !== null && word.startsWith('e') && depth === 0) return index;
    else if (word === 'endif') depth--;
  }
  return tokens.count;
}
