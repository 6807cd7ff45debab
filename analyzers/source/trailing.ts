import * as word from './words.ts';
import { afterGroup, classAt, type Declaration, kindAt, textAt } from './declaration.ts';
import type { Draft } from './pointers.ts';
import { readAttribute } from './specifiers.ts';
import { isCapitals } from './spelling.ts';
import { CLOSE, COLON, COMMA, EQUALS, IDENTIFIER } from './tokens.ts';

/** Reads the attributes after a declarator; anything else there makes it no declarator. */
export function readTrailing(declaration: Declaration, from: number, high: number, draft: Draft): number {
  let at = from;
  while (at < high) {
    const kind = kindAt(declaration, at, high);
    if (kind === COMMA || kind === EQUALS || kind === CLOSE || kind === COLON) return at;
    if (kind === IDENTIFIER) {
      if (draft.parameters === null && draft.suffix === '' && !isTrailingWord(declaration, at))
        draft.valid = false;
      at = readAttribute(declaration, at, high, draft.attributes);
    } else {
      draft.valid = false;
      at = Math.max(at + 1, afterGroup(declaration, at));
    }
  }
  return Math.min(at, high);
}

/** Whether a word can be an attribute after a variable. */
function isTrailingWord(declaration: Declaration, at: number): boolean {
  if (classAt(declaration, at) !== word.OTHER) return true;
  const text = textAt(declaration, at);
  return text.startsWith('_') || isCapitals(text);
}
