import { braceAfter } from './brace.ts';
import { ownCalls } from './calls.ts';
import { add, openBody } from './cut.ts';
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
  for (const index of walk.open) walk.functions[index].endLine = endLine;
  walk.open.length = 0;
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
  if (header.depth > 2 || braceAfter(walk) !== 'body') {
    walk.misread = true;
    return;
  }
  openBody(walk, index);
  const end = tokens.ends[index];
  walk.nextBodyCall = ownCalls(walk.calls, walk.bodyCalls, {
    from: walk.nextBodyCall,
    start: tokens.starts[index],
    end,
    owner: walk.owner,
  });
  walk.mode = FILE;
  walk.depth = 0;
  leaveBody(walk, end - 1, end);
}
