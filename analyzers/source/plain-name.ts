import { afterGroup, classAt, kindAt, type Declaration } from './declaration.ts';
import { CLOSE, ELLIPSIS, IDENTIFIER, OPEN, OPEN_BRACE, STAR } from './tokens.ts';
import * as word from './words.ts';

/** Whether a word ends a run as a name does: a parameter list, or anything but a word or a pointer, follows. */
function endsRun(declaration: Declaration, at: number, high: number): boolean {
  const next = kindAt(declaration, at + 1, high);
  if (next === IDENTIFIER || next === STAR) return false;
  if (next !== OPEN) return true;
  const inner = kindAt(declaration, at + 2, high);
  if (inner !== IDENTIFIER && inner !== CLOSE && inner !== ELLIPSIS) return false;
  const follows = kindAt(declaration, afterGroup(declaration, at + 1), high);
  return follows !== IDENTIFIER && follows !== OPEN;
}

/**
 * The answer of `findName` where no word is in doubt, `static const struct dock *berth(…)`, which is nearly everywhere; -1 where the
 * words have to be weighed.
 */
export function findPlainName(declaration: Declaration, low: number, high: number, typed: boolean): number {
  let hasType = typed;
  let at = low;
  while (kindAt(declaration, at, high) === IDENTIFIER) {
    switch (classAt(declaration, at)) {
      case word.BASE:
        hasType = true;
        break;
      case word.STORAGE:
      case word.INLINE:
      case word.QUALIFIER:
      case word.SPACE:
        break;
      case word.AGGREGATE:
        if (kindAt(declaration, at + 1, high) !== IDENTIFIER || classAt(declaration, at + 1) !== word.OTHER)
          return -1;
        hasType = true;
        at++;
        if (kindAt(declaration, at + 1, high) === OPEN_BRACE) return -1;
        break;
      case word.NAMED_TYPE:
        if (hasType) return -1;
        hasType = true;
        break;
      case word.OTHER:
        return hasType && endsRun(declaration, at, high) ? at : -1;
      default:
        return -1;
    }
    at++;
  }
  return kindAt(declaration, at, high) === STAR ? at : -1;
}
