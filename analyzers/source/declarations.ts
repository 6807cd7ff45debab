import { walkBlock } from './blocks.ts';
import { skipForeign, takeDirective } from './conditionals.ts';
import { add, cut } from './cut.ts';
import { walkFile } from './file-scope.ts';
import { cutBeforeDirective } from './macro-statement.ts';
import { DIRECTIVE, lineAt, type Tokens } from './tokens.ts';
import { isLexed, openLexer } from './lexer.ts';
import { UNKNOWN } from './preprocessor.ts';
import { newTrack, pause, startAgain } from './splice.ts';
import type { Trace, Track } from './trace.ts';
import { MEMBERS, BODY, FILE, startWalk, type Walk } from './walk.ts';

function noteBody(walk: Walk, at: number): void {
  if (walk.owner < 0) return;
  walk.bodies.offsets.push(walk.bodyStart, walk.tokens.ends[Math.max(0, at - 1)]);
  walk.bodies.guards.push(walk.functions[walk.owner].guards);
  walk.owners.push(walk.owner);
}

function leaveBlock(walk: Walk, at: number): void {
  const { tokens } = walk;
  const { mode } = walk;
  walk.mode = FILE;
  walk.depth = 0;
  if (mode === MEMBERS) add(walk, at - 1);
  if (mode !== BODY) return;
  noteBody(walk, at);
  const endLine = lineAt(tokens.lineEnds, tokens.lineCount, tokens.starts[Math.max(0, at - 1)]);
  for (const index of walk.open) walk.functions[index].endLine = endLine;
  walk.open.length = 0;
  walk.owner = -1;
}

/** Walks over all tokens. When a block never ends, its `strictFrom` is what to try again with. */
function walkAll(tokens: Tokens, text: string, strictFrom: number, track: Track | null = null): Walk {
  const walk = startWalk(tokens, text, strictFrom, track);
  let at = 0;
  while (at < tokens.count) {
    if (track !== null) at = pause(walk, track, at);
    if (at >= tokens.count) break;
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
  const first = walkAll(tokens, text, tokens.count, newTrack());
  const walk = first.mode === FILE ? first : walkAll(tokens, text, first.blockStart);
  if (walk.mode === FILE && walk.header.depth === 0) cut(walk, tokens.count - 1, false);
  else leaveBlock(walk, tokens.count);
  return walk;
}

/** The same, but takes what the source has in common with another one from that one's trace; null where that cannot be told. */
export function walkAgain(bytes: Uint8Array, text: string, like: Trace): Walk | null {
  const lexer = openLexer(bytes);
  const track = startAgain(lexer, text, like);
  const walk = walkAll(lexer.tokens, text, Infinity, track);
  if (walk.preprocessor.includeGuard === UNKNOWN) return null;
  if (track.broken || !isLexed(lexer) || walk.mode !== FILE || walk.header.depth > 0) return null;
  cut(walk, lexer.tokens.count - 1, false);
  return walk;
}

/** Walks over what is left of a source around its gaps; null when one of them does not stand between two declarations. */
export function walkExcerpt(tokens: Tokens, text: string, gaps: number): Walk | null {
  const walk = walkAll(tokens, text, Infinity);
  if (walk.gaps !== gaps || walk.mode !== FILE || walk.header.depth > 0) return null;
  cut(walk, tokens.count - 1, false);
  return walk;
}
