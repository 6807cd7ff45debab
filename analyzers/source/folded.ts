import { ownCalls } from './calls.ts';
import { CLOSE, EQUALS } from './tokens.ts';
import type { Walk } from './walk.ts';

/** Whether a token that was read at once is a body, if it is one at all, and no initialiser. */
export function isFoldedBody({ tokens }: Walk, index: number): boolean {
  return tokens.kinds[index - 1] === CLOSE;
}

/** Whether it is an initialiser. */
export function isFoldedList({ tokens }: Walk, index: number): boolean {
  return tokens.kinds[index - 1] === EQUALS;
}

/** Takes the calls of a token that was read at once. */
export function takeFolded(walk: Walk, index: number): void {
  const { starts, ends } = walk.tokens;
  walk.nextFolded = ownCalls(walk.calls, walk.foldedCalls, {
    from: walk.nextFolded,
    start: starts[index],
    end: ends[index],
    owner: walk.owner,
  });
}
