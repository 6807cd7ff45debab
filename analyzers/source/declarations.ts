import { leaveBlock } from './block-end.ts';
import { walkBlock } from './blocks.ts';
import { skipForeign, takeDirective } from './conditionals.ts';
import { cut } from './cut.ts';
import { walkFile } from './file-scope.ts';
import { cutBeforeDirective } from './macro-statement.ts';
import { DIRECTIVE, type Tokens } from './tokens.ts';
import { isLexed, lex, lexFolded, openLexer } from './lexer.ts';
import { UNKNOWN } from './preprocessor.ts';
import { newTrack, pause, startAgain } from './splice.ts';
import type { Trace } from './trace.ts';
import { FILE, startWalk, type Walk, type WalkOptions } from './walk.ts';

/** Walks over all tokens. When a block never ends, its `strictFrom` is what to try again with. */
function walkAll(tokens: Tokens, text: string, options: WalkOptions): Walk {
  const walk = startWalk(tokens, text, options);
  const { track } = walk;
  let at = 0;
  while (at < tokens.count && !walk.misread) {
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

/** Cuts what is left where a source ends. */
function finish(walk: Walk): Walk {
  const { count } = walk.tokens;
  if (walk.mode === FILE && walk.header.depth === 0) cut(walk, count - 1, false);
  else leaveBlock(walk, count);
  return walk;
}

/**
 * Walks over a source's declarations. Where braces do not balance, it is walked a second time, and from the block that never
 * ended on a `}` at the beginning of a line ends a block: a broken region costs only itself.
 */
export function walkDeclarations(tokens: Tokens, text: string): Walk {
  const first = walkAll(tokens, text, { track: newTrack() });
  return finish(first.mode === FILE ? first : walkAll(tokens, text, { strictFrom: first.blockStart }));
}

/** The same walk over a source that is still to be cut: of most bodies nothing is cut, for nothing but their calls is wanted. */
export function walkSource(bytes: Uint8Array, text: string): Walk {
  const { tokens, cutting } = lexFolded(bytes);
  const walk = walkAll(tokens, text, { track: newTrack(), foldedCalls: cutting.calls });
  return walk.misread || walk.mode !== FILE ? walkDeclarations(lex(bytes), text) : finish(walk);
}

/** The same as `walkDeclarations`, but takes what the source has in common with another one from that one's trace; null where that cannot be told. */
export function walkAgain(bytes: Uint8Array, text: string, like: Trace): Walk | null {
  const lexer = openLexer(bytes);
  const track = startAgain(lexer, text, like);
  const walk = walkAll(lexer.tokens, text, { strictFrom: Infinity, track });
  if (walk.preprocessor.includeGuard === UNKNOWN) return null;
  if (track.broken || !isLexed(lexer) || walk.mode !== FILE || walk.header.depth > 0) return null;
  cut(walk, lexer.tokens.count - 1, false);
  return walk;
}

/** Walks over what is left of a source around its gaps; null when one of them does not stand between two declarations. */
export function walkExcerpt(tokens: Tokens, text: string, gaps: number): Walk | null {
  const walk = walkAll(tokens, text, {});
  if (walk.gaps !== gaps || walk.mode !== FILE || walk.header.depth > 0) return null;
  cut(walk, tokens.count - 1, false);
  return walk;
}
