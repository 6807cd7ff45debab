import * as word from './words.ts';
import { classAt, type Declaration, kindAt, textAt } from './declaration.ts';
import { findName } from './name.ts';
import { normaliseQualifier } from './normalise.ts';
import { readAttribute } from './specifiers.ts';
import { CARET, IDENTIFIER, STAR } from './tokens.ts';

/** What one declarator declares. */
export interface Declarator {
  name: string | null;
  /** Position of the name; -1 without one. */
  nameAt: number;
  /** What it adds to the type, the name and a function's own parameters left out: `*`, `(*)(int)`, `[4]`. */
  suffix: string;
  /** The range inside a function's own parentheses; null for a variable. */
  parameters: readonly [number, number] | null;
  readonly attributes: string[];
  next: number;
  /** Whether what follows the declarator can follow one. */
  valid: boolean;
}

export interface Draft extends Declarator {
  readonly pointers: string[];
}

function readPointerWord(declaration: Declaration, at: number, end: number, draft: Draft): number {
  switch (classAt(declaration, at)) {
    case word.QUALIFIER: {
      const qualifier = normaliseQualifier(textAt(declaration, at));
      if (qualifier !== null) draft.pointers.push(qualifier);
      return at + 1;
    }
    case word.SPACE:
      draft.pointers.push(textAt(declaration, at));
      return at + 1;
    default:
      return readAttribute(declaration, at, end, draft.attributes);
  }
}

/** Reads `*`, qualifiers and attributes up to the name or the nested declarator; returns the position there. */
export function readPointers(declaration: Declaration, low: number, high: number, draft: Draft): number {
  let at = low;
  for (;;) {
    const kind = kindAt(declaration, at, high);
    if (kind === STAR || kind === CARET) {
      draft.pointers.push('*');
      at++;
    } else if (kind === IDENTIFIER) {
      const end = Math.min(findName(declaration, at, high, true), high);
      if (end === at) return at;
      while (at < end) at = readPointerWord(declaration, at, end, draft);
    } else return at;
  }
}
