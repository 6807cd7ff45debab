import * as word from './words.ts';
import { classAt, type Declaration, kindAt, splitAt, textAt, textOf } from './declaration.ts';
import { COMMA, IDENTIFIER, OPEN } from './tokens.ts';

export type Range = readonly [number, number];

/** A macro call at file scope: `static DEFINE_MUTEX(lock);`. */
export interface Statement {
  readonly declaration: Declaration;
  readonly macro: string;
  /** Position of the macro's name. */
  readonly at: number;
  readonly values: readonly Range[];
  /** Position after its closing parenthesis. */
  readonly next: number;
  readonly storage: 'static' | 'extern' | null;
  readonly attributes: readonly string[];
}

/** Classes of the words that can stand before the macro. */
const LEADING: readonly word.WordClass[] = [word.STORAGE, word.INLINE, word.QUALIFIER, word.ATTRIBUTE];

/** The position of the macro's name; -1 where the declaration is no macro call. */
function macroAt(declaration: Declaration): number {
  const high = declaration.count;
  for (let at = 0; at < high && at < 8; at++) {
    if (kindAt(declaration, at, high) !== IDENTIFIER) return -1;
    const wordClass = classAt(declaration, at);
    if (kindAt(declaration, at + 1, high) === OPEN)
      return wordClass === word.OTHER && declaration.partner[at + 1] >= 0 ? at : -1;
    if (!LEADING.includes(wordClass)) return -1;
  }
  return -1;
}

export function readStatement(declaration: Declaration): Statement | null {
  const at = macroAt(declaration);
  if (at < 0) return null;
  const attributes: string[] = [];
  let storage: Statement['storage'] = null;
  for (let before = 0; before < at; before++) {
    const text = textAt(declaration, before);
    if (text === 'static' || text === 'STATIC') storage = 'static';
    else if (text === 'extern') storage = 'extern';
    else if (classAt(declaration, before) === word.ATTRIBUTE) attributes.push(text);
  }
  const close = declaration.partner[at + 1];
  return {
    declaration,
    macro: textAt(declaration, at),
    at,
    values: splitAt(declaration, at + 2, close, COMMA),
    next: close + 1,
    storage,
    attributes,
  };
}

function valueText({ declaration, values }: Statement, number: number): string {
  const range = values[number - 1] as Range | undefined;
  return range === undefined ? '' : textOf(declaration, range[0], range[1]);
}

/** A template with `$1` for the first argument, and so on. */
export function fill(statement: Statement, template: string): string {
  return template.replace(/\$(\d)/g, (_, digit: string) => valueText(statement, Number(digit)));
}

/** Does a name consist of what its template puts around a word, and of no word? */
export function isUnnamed(name: string, template: string): boolean {
  return name === template.replace(/\$\d/g, '');
}
