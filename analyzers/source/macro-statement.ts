import { cut, tokenClass, tokenText } from './cut.ts';
import { tokenEntries } from './header.ts';
import { isFunctionMaker, isStatementMacro } from './makers.ts';
import { isOldStyleHead } from './old-style.ts';
import { isCapitals } from './spelling.ts';
import { CLOSE, DIRECTIVE, IDENTIFIER, OPEN, startsLine } from './tokens.ts';
import { FILE, lookAhead, type Walk } from './walk.ts';
import { OTHER, STORAGE } from './words.ts';

/** The name of the macro call that the header is, `MODULE_LICENSE("GPL")`; null when it is more, less, or an attribute. */
function loneMacro(walk: Walk): string | null {
  const { header, tokens } = walk;
  if (header.depth > 0 || header.groups !== 1) return null;
  const entries = header.marks.length === 0 ? header.entries : tokenEntries(header);
  const count = header.tokenCount;
  if (tokens.kinds[entries[count - 1]] !== CLOSE) return null;
  let at = 0;
  while (at < count && at < 4 && tokenClass(walk, entries[at]) === STORAGE) at++;
  if (at + 1 >= count || tokens.kinds[entries[at]] !== IDENTIFIER || tokens.kinds[entries[at + 1]] !== OPEN)
    return null;
  if (tokenClass(walk, entries[at]) !== OTHER) return null;
  const text = tokenText(walk, entries[at]);
  return isStatementMacro(text) || !text.startsWith('__') ? text : null;
}

function isEndedBy(walk: Walk, index: number, name: string | null): boolean {
  if (name === null) return false;
  return isStatementMacro(name) || isCapitals(name) || !isOldStyleHead(walk, index);
}

/** Whether the next line begins something else after a macro call without `;`. */
export function endsMacroStatement(walk: Walk, index: number): boolean {
  return startsLine(walk.tokens, index) && isEndedBy(walk, index, loneMacro(walk));
}

/** Cuts after a macro call without `;` when what follows a preprocessor line cannot belong to it. */
export function cutBeforeDirective(walk: Walk, index: number): void {
  if (walk.mode !== FILE || walk.header.groups !== 1) return;
  const name = loneMacro(walk);
  if (name === null || isFunctionMaker(name)) return;
  const { kinds, count } = walk.tokens;
  let next = index;
  while (next < count && kinds[next] === DIRECTIVE) next++;
  lookAhead(walk, next);
  if (next < count && kinds[next] !== IDENTIFIER) return;
  cut(walk, index - 1, false);
}

/** A capital word alone on its line before `static`: some macro that stands for a whole declaration. */
export function isLoneMacro(walk: Walk, index: number): boolean {
  const { header } = walk;
  if (header.tokenCount !== 1 || header.count !== 1 || !startsLine(walk.tokens, index)) return false;
  if (tokenClass(walk, header.entries[0]) !== OTHER) return false;
  if (tokenClass(walk, index) !== STORAGE && !isStatementMacro(tokenText(walk, index))) return false;
  return /^[A-Z][A-Z0-9_]*$/.test(tokenText(walk, header.entries[0]));
}

/** Whether a keyword begins a line after what is no declaration, such as assembly in a header. */
export function beginsAnew(walk: Walk, index: number): boolean {
  return walk.header.strange && startsLine(walk.tokens, index) && tokenClass(walk, index) !== OTHER;
}

/** `MACHINE_START(…) .member = value, MACHINE_END` on arm. */
export function isMachineEnd(walk: Walk, index: number): boolean {
  const { starts, ends } = walk.tokens;
  return (
    ends[index] - starts[index] === 11 &&
    startsLine(walk.tokens, index) &&
    tokenText(walk, index) === 'MACHINE_END'
  );
}
