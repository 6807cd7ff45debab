import { evaluate, type Lookup } from '../source/constant.ts';
import type { MacroFact } from '../source/facts.ts';
import type { ChangePart } from './change.ts';

/** `#define NR_BERTHS 4`, `#define for_each_berth(berth, ferry)`. */
export function macroText({ name, parameters, body }: MacroFact): string {
  if (parameters !== null) return `#define ${name}(${parameters.join(', ')})`;
  return body === '' ? `#define ${name}` : `#define ${name} ${body}`;
}

/** What became of a macro: its value, or how it is called. The body of one with parameters is its own affair. */
export function macroParts(before: MacroFact, after: MacroFact, constants: Lookup): ChangePart[] {
  const texts = { before: macroText(before), after: macroText(after) };
  if (before.parameters !== null && after.parameters !== null) {
    return isCalledAlike(before.parameters, after.parameters) ? [] : [{ kind: 'macro-args', ...texts }];
  }
  if (before.parameters !== null || after.parameters !== null) {
    return isAlias(before, after) ? [] : [{ kind: 'macro-args', ...texts }];
  }
  return sameValue(before.body, after.body, constants) ? [] : [{ kind: 'macro-value', ...texts }];
}

function isCalledAlike(before: readonly string[], after: readonly string[]): boolean {
  const open = (parameters: readonly string[]) => parameters.at(-1)?.endsWith('...') === true;
  return before.length === after.length && open(before) === open(after);
}

/** `#define f g` and `#define f(x) g(x)` are called alike. */
function isAlias(before: MacroFact, after: MacroFact): boolean {
  const plain = before.parameters === null ? before : after;
  return /^[A-Za-z_]\w*$/.test(plain.body);
}

/** Whether two replacements are the same value, however written. */
function sameValue(before: string, after: string, constants: Lookup): boolean {
  if (plain(before) === plain(after) || isSameRequest(before, after)) return true;
  const [left, right] = [evaluate(before, constants), evaluate(after, constants)];
  // A number that gets a name is no other value as far as one can see.
  return left === null || right === null
    ? left !== right && isExpression(before) && isExpression(after)
    : left === right;
}

/** Numbers, names and operators alone: no string, no call, no statement. */
function isExpression(body: string): boolean {
  return /^[\w\s()+\-*/|&<>~^]+$/.test(body);
}

/** The number of an ioctl has the size of a type in it, not what the type is called. */
function isSameRequest(before: string, after: string): boolean {
  return /^_IO[A-Z]*\s*\(/.test(after) && plain(sizesOf(before)) === plain(sizesOf(after));
}

function sizesOf(body: string): string {
  return body
    .replaceAll(/\b(?:struct|union)\s+/g, '')
    .replaceAll(/\b_*u(?:_?int)?(8|16|32|64)(?:_t)?\b/g, 'u$1')
    .replaceAll(/\b_*(?:s|int)(8|16|32|64)(?:_t)?\b/g, 's$1')
    .replaceAll(/\b__kernel_(\w+_t)\b/g, '$1');
}

/** Without blanks that part nothing, and without the parentheses around the whole. */
function plain(body: string): string {
  const text = body.replaceAll(/\s*([^\w\s"'])\s*/g, '$1');
  return /^\([^()]*\)$/.test(text) ? text.slice(1, -1) : text;
}

/** A macro that only keeps a header from being read twice. */
export function isIncludeGuard({ name, body }: MacroFact, path: string): boolean {
  if (body !== '') return false;
  const stem = (path.split('/').at(-1) ?? '').replace(/\W/g, '_').toUpperCase();
  return name.toUpperCase().replaceAll(/_/g, '').includes(stem.replaceAll(/_/g, '')) || /_H_*$/i.test(name);
}
