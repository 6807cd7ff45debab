import { changedLines } from './changed-lines.ts';

const WORD = 'include';

/** Do two texts include the same? */
export function haveSameIncludes(before: string, after: string): boolean {
  if (!changedLines(before, after).some(lines => lines.includes(WORD))) return true;
  return includeLines(before) === includeLines(after);
}

/**
 * The lines of `#include` from that word on, as one text: equal texts include the same. Takes time in proportion to the text; an
 * expression with `^` would try each of its units.
 */
export function includeLines(text: string): string {
  let lines = '';
  for (let at = text.indexOf(WORD); at >= 0; at = text.indexOf(WORD, at + WORD.length)) {
    if (!isDirective(text, at)) continue;
    const end = text.indexOf('\n', at);
    lines += `${text.slice(at, end < 0 ? text.length : end)}\n`;
  }
  return lines;
}

/** Is there nothing before the word on its line but a `#`? */
function isDirective(text: string, at: number): boolean {
  const mark = beforeBlanks(text, at);
  if (text[mark] !== '#') return false;
  const start = beforeBlanks(text, mark);
  return start < 0 || text[start] === '\n';
}

function beforeBlanks(text: string, at: number): number {
  let before = at - 1;
  while (text[before] === ' ' || text[before] === '\t') before--;
  return before;
}
