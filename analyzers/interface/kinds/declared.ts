import type { ChangePart } from '../change.ts';

/** The parameters of a normalised declaration of `symbol`; null when it declares no such function. */
export function parametersOf(declaration: string, symbol: string): string[] | null {
  const start = openingOf(declaration, symbol);
  if (start < 0) return null;
  const parameters: string[] = [];
  let depth = 0;
  let from = start + 1;
  for (let at = from; at < declaration.length; at++) {
    const character = declaration[at];
    if (character === '(' || character === '[' || character === '{') depth++;
    else if (depth > 0 && (character === ')' || character === ']' || character === '}')) depth--;
    else if (depth === 0 && (character === ',' || character === ')')) {
      parameters.push(declaration.slice(from, at).trim());
      from = at + 1;
      if (character === ')') break;
    }
  }
  return parameters.length === 1 && (parameters[0] === 'void' || parameters[0] === '') ? [] : parameters;
}

/** Does one of the parts show `symbol` as a function? */
export function isFunction(parts: readonly ChangePart[], symbol: string): boolean {
  return parts.some(({ before, after }) =>
    [before, after].some(declaration => declaration !== null && openingOf(declaration, symbol) >= 0),
  );
}

/** Is `word` a word of the declaration, by itself? */
export function hasWord(declaration: string | null, word: string): boolean {
  return declaration !== null && declaration.split(/[^\w.]+/).includes(word);
}

/** The name that a normalised declaration declares: the word before its parameters, or the last one. */
export function declaredName(declaration: string): string | null {
  const head = /^[^([=;]*/.exec(declaration)?.[0] ?? '';
  return /(\w+)\s*$/.exec(head)?.[1] ?? null;
}

/** The place of the parenthesis after `symbol`, where `symbol` stands as a word; -1 without one. */
function openingOf(declaration: string, symbol: string): number {
  for (let at = declaration.indexOf(symbol); at >= 0; at = declaration.indexOf(symbol, at + 1)) {
    if (at > 0 && /\w/.test(declaration[at - 1] ?? '')) continue;
    const after = at + symbol.length;
    // `#define A (1)` is no call.
    const spaced = declaration[after] === ' ' && !declaration.startsWith('#define');
    const opening = spaced ? after + 1 : after;
    if (declaration[opening] === '(') return opening;
  }
  return -1;
}
