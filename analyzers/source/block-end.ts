import { braceAfter } from './brace.ts';
import { add, openBody } from './cut.ts';
import { isFoldedBody, takeFolded } from './folded.ts';
import { lineAt } from './tokens.ts';
import { BODY, FILE, MEMBERS, type Walk } from './walk.ts';

function noteBody(walk: Walk, end: number): void {
  if (walk.owner < 0) return;
  walk.bodies.offsets.push(walk.bodyStart, end);
  walk.bodies.guards.push(walk.functions[walk.owner].guards);
  walk.owners.push(walk.owner);
}

/** Leaves a body whose last token begins and ends at these offsets. */
function leaveBody(walk: Walk, start: number, end: number): void {
  noteBody(walk, end);
  const { lineEnds, lineCount } = walk.tokens;
  const endLine = lineAt(lineEnds, lineCount, start);
  for (let index = walk.open.pop(); index !== undefined; index = walk.open.pop())
    walk.functions[index].endLine = endLine;
  walk.owner = -1;
}

/** Leaves the block that ends before a token. */
export function leaveBlock(walk: Walk, at: number): void {
  const { mode, tokens } = walk;
  walk.mode = FILE;
  walk.depth = 0;
  if (mode === MEMBERS) add(walk, at - 1);
  if (mode !== BODY) return;
  const last = Math.max(0, at - 1);
  leaveBody(walk, tokens.starts[last], tokens.ends[last]);
}

/** Takes a body that is one token; where none can stand, all is misread. */
export function takeBody(walk: Walk, index: number): void {
  const { tokens, header } = walk;
  if (!isFoldedBody(walk, index) || header.depth > 2 || braceAfter(walk) !== 'body') {
    walk.misread = true;
    return;
  }
  openBody(walk, index);
  takeFolded(walk, index);
  walk.mode = FILE;
  walk.depth = 0;
  leaveBody(walk, tokens.ends[index] - 1, tokens.ends[index]);
}
