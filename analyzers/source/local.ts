import { declare } from './declare.ts';
import { CLOSE, DIRECTIVE, FOLDED, OPEN, OPEN_BRACE, SEMICOLON } from './tokens.ts';
import { lookAhead, type Walk } from './walk.ts';
import { guardsHere } from './preprocessor.ts';

const MAX_LENGTH = 512;

/** Reads the `extern` declarations after a token inside a body; returns their last token, or `before` when none follows. */
export function readLocal(walk: Walk, before: number): number {
  let last = before;
  for (;;) {
    const end = readOne(walk, last);
    if (end === last) return last;
    last = end;
  }
}

function readOne(walk: Walk, before: number): number {
  const { tokens, text } = walk;
  const first = before + 1;
  if (first >= tokens.count) return before;
  if (text.slice(tokens.starts[first], tokens.ends[first]) !== 'extern') return before;
  const entries: number[] = [];
  let depth = 0;
  for (let index = first; index < tokens.count && entries.length < MAX_LENGTH; index++) {
    const kind = tokens.kinds[index];
    lookAhead(walk, index);
    if (kind === DIRECTIVE || kind === OPEN_BRACE || kind === FOLDED) return before;
    if (kind === OPEN) depth++;
    else if (kind === CLOSE) depth--;
    else if (kind === SEMICOLON && depth <= 0) {
      const guards = guardsHere(walk.preprocessor);
      declare(walk, { entries: Int32Array.from(entries), count: entries.length, guards }, index, false);
      return index;
    }
    entries.push(index);
  }
  return before;
}
