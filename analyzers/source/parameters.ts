import { classAt, kindAt, nextMark, splitAt, textAt, type Declaration } from './declaration.ts';
import { readParameter } from './declarator.ts';
import type { Parameter } from './facts.ts';
import { COMMA, ELLIPSIS, IDENTIFIER } from './tokens.ts';
import { OTHER } from './words.ts';

/** What stands between a function's parentheses. */
export interface ParameterList {
  readonly parameters: readonly Parameter[];
  readonly variadic: boolean;
  readonly unstated: boolean;
}

function isVoid(declaration: Declaration, low: number, high: number): boolean {
  return high - low === 1 && textAt(declaration, low) === 'void';
}

const UNSTATED: ParameterList = { parameters: [], variadic: false, unstated: true };
const NONE: ParameterList = { parameters: [], variadic: false, unstated: false };

/** Reads a parameter list. */
export function readParameters(declaration: Declaration, low: number, high: number): ParameterList {
  if (low >= high) return UNSTATED;
  if (isVoid(declaration, low, high)) return NONE;
  const parameters: Parameter[] = [];
  let variadic = false;
  for (let at = low; at < high; at++) {
    const end = nextMark(declaration, at, high, COMMA);
    if (kindAt(declaration, at, end) === ELLIPSIS) variadic = true;
    else if (at < end) parameters.push(readParameter(declaration, at, end));
    at = end;
  }
  return { parameters, variadic, unstated: false };
}

/** The names of an old-style list `(a, b)`; null when it is not one. */
export function oldStyleNames(declaration: Declaration, low: number, high: number): string[] | null {
  if (low >= high) return null;
  const names: string[] = [];
  for (const [from, to] of splitAt(declaration, low, high, COMMA)) {
    if (
      to - from !== 1 ||
      kindAt(declaration, from, to) !== IDENTIFIER ||
      classAt(declaration, from) !== OTHER
    )
      return null;
    names.push(textAt(declaration, from));
  }
  return names;
}
