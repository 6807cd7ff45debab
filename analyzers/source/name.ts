import { afterGroup, classAt, kindAt, textAt, type Declaration } from './declaration.ts';
import { findPlainName } from './plain-name.ts';
import { isCapitals, looksLikeAttribute } from './spelling.ts';
import { CARET, COMMA, ELLIPSIS, IDENTIFIER, OPEN, OPEN_BRACE, OPEN_BRACKET, STAR } from './tokens.ts';
import * as word from './words.ts';

const MAX_ITEMS = 64;
const MAX_PARAMETERS = 16;

type Resemblance = 'none' | 'weak' | 'strong';

/** A word that no table knows, with its arguments if it has any. */
interface Item {
  readonly at: number;
  /** How much the arguments look like a parameter list; null without arguments. */
  readonly list: Resemblance | null;
  readonly form: 'plain' | 'capitals' | 'attribute';
}

const TYPE_CLASSES: readonly number[] = [
  word.STORAGE,
  word.QUALIFIER,
  word.BASE,
  word.AGGREGATE,
  word.TYPEOF,
  word.NAMED_TYPE,
];

function resembleParameter(declaration: Declaration, at: number, high: number): Resemblance {
  const first = kindAt(declaration, at, high);
  if (first === ELLIPSIS) return 'strong';
  if (first !== IDENTIFIER) return 'none';
  if (TYPE_CLASSES.includes(classAt(declaration, at))) return 'strong';
  const second = kindAt(declaration, at + 1, high);
  if (second === IDENTIFIER || second === STAR) return 'strong';
  return second === 0 || second === COMMA || second === OPEN ? 'weak' : 'none';
}

/** How much the group that opens at a position looks like a parameter list. */
function resembleParameters(declaration: Declaration, open: number): Resemblance {
  const high = declaration.partner[open];
  if (high < 0) return 'weak';
  if (high === open + 1) return 'strong';
  let result: Resemblance = 'weak';
  let at = open + 1;
  for (let count = 0; at < high && count < MAX_PARAMETERS; count++) {
    const one = resembleParameter(declaration, at, high);
    if (one === 'none') return 'none';
    if (one === 'strong') result = 'strong';
    while (at < high && kindAt(declaration, at, high) !== COMMA)
      at = Math.max(at + 1, afterGroup(declaration, at));
    at++;
  }
  return result;
}

/** The position after `struct`, attributes, tag and body. */
export function afterAggregate(declaration: Declaration, at: number, high: number): number {
  let next = at + 1;
  let tagged = false;
  while (kindAt(declaration, next, high) === IDENTIFIER) {
    const wordClass = classAt(declaration, next);
    const marked = wordClass === word.ATTRIBUTE || wordClass === word.ATTRIBUTE_LIST;
    const after = kindAt(declaration, next + 1, high) === OPEN ? afterGroup(declaration, next + 1) : next + 1;
    const precedesBody = kindAt(declaration, after, high) === OPEN_BRACE;
    if (tagged ? !precedesBody : !marked && wordClass !== word.OTHER) break;
    if (!tagged && !marked) {
      tagged = true;
      next++;
    } else next = after;
  }
  return kindAt(declaration, next, high) === OPEN_BRACE ? afterGroup(declaration, next) : next;
}

const NO_ITEMS: readonly Item[] = [];

interface Run {
  items: readonly Item[];
  hasType: boolean;
  /** The position after the run. */
  end: number;
}

function itemAt(declaration: Declaration, at: number, high: number): Item {
  const text = textAt(declaration, at);
  const list = kindAt(declaration, at + 1, high) === OPEN ? resembleParameters(declaration, at + 1) : null;
  return { at, list, form: looksLikeAttribute(text) ? 'attribute' : isCapitals(text) ? 'capitals' : 'plain' };
}

function afterWord(declaration: Declaration, at: number, high: number): number {
  return kindAt(declaration, at + 1, high) === OPEN
    ? Math.min(afterGroup(declaration, at + 1), high)
    : at + 1;
}

/** `name (*…)`: the parenthesis is a nested declarator, not the word's arguments. */
function precedesDeclarator(declaration: Declaration, at: number, high: number): boolean {
  if (kindAt(declaration, at + 1, high) !== OPEN) return false;
  const inner = kindAt(declaration, at + 2, high);
  return inner === STAR || inner === CARET;
}

/** `void OUT(struct buffer *buffer)`: a word that is an attribute elsewhere. */
function isNameAfterAll(declaration: Declaration, at: number, high: number): boolean {
  // `unsigned long __unused[4]`.
  if (kindAt(declaration, at + 1, high) === OPEN_BRACKET) return true;
  return kindAt(declaration, at + 1, high) === OPEN && resembleParameters(declaration, at + 1) === 'strong';
}

function endsDeclarator(declaration: Declaration, at: number, high: number): boolean {
  const next = kindAt(declaration, at + 1, high);
  return next === 0 || next === COMMA;
}

function isPlain({ form, list }: Item): boolean {
  return form === 'plain' && list === null;
}

function takeWord(declaration: Declaration, at: number, high: number, run: Run): number {
  const wordClass = classAt(declaration, at);
  switch (wordClass) {
    case word.BASE:
      run.hasType = true;
      return at + 1;
    case word.AGGREGATE:
      run.hasType = true;
      return afterAggregate(declaration, at, high);
    case word.TYPEOF:
      run.hasType = true;
      return afterWord(declaration, at, high);
    case word.ATTRIBUTE:
      if (precedesDeclarator(declaration, at, high)) return at + 1;
      if (isNameAfterAll(declaration, at, high)) break;
      return afterWord(declaration, at, high);
    case word.ATTRIBUTE_LIST:
    case word.ASM:
      return afterWord(declaration, at, high);
    case word.STORAGE:
    case word.INLINE:
    case word.QUALIFIER:
    case word.SPACE:
      return at + 1;
    case word.NAMED_TYPE:
      // `typedef uint32_t __u32;`
      if (!run.hasType && endsDeclarator(declaration, at, high) && run.items.some(isPlain)) break;
      if (!run.hasType) {
        run.hasType = true;
        return at + 1;
      }
      break;
  }
  run.items = [...run.items, itemAt(declaration, at, high)];
  return precedesDeclarator(declaration, at, high) ? at + 1 : afterWord(declaration, at, high);
}

function functionName(items: readonly Item[], hasBody: boolean): Item | undefined {
  const lists = items.filter(item => item.list === 'strong' || item.list === 'weak');
  const plain = lists.find(item => item.form === 'plain');
  if (plain !== undefined) return plain;
  const strong = lists.find(item => item.list === 'strong');
  if (strong !== undefined) return strong;
  const isVariable = !hasBody && items.some(item => item.list === null && item.form === 'plain');
  return isVariable ? undefined : lists[0];
}

/** `foo_t __name` and `__type name`: one ordinary word beside ones that look like attributes. */
function unnamedType(words: readonly Item[], stated: Item | undefined): Item | undefined {
  if (stated === undefined) return words.length > 1 ? words.at(-1) : undefined;
  const last = words.at(-1);
  if (last !== stated) return last;
  return words[0] === stated ? undefined : stated;
}

function variableName(items: readonly Item[], hasType: boolean): Item | undefined {
  const words = items.filter(item => item.list === null);
  const stated = words.filter(item => item.form !== 'attribute');
  if (hasType) return stated.findLast(item => item.form === 'plain') ?? stated.at(-1) ?? words.at(-1);
  if (stated.length < 2) return unnamedType(words, stated.at(0));
  const types = stated.slice(0, -1);
  const type = types.find(item => item.form === 'plain') ?? types[0];
  const rest = stated.filter(item => item.at > type.at);
  return rest.findLast(item => item.form === 'plain') ?? rest.at(-1);
}

/**
 * The position of the declared name in a run of words such as `static foo_t __init bar(…) __must_check`, or the position after
 * the run when the name is not in it: a pointer or a nested declarator follows, or the run is a type alone.
 */
export function findName(declaration: Declaration, low: number, high: number, hasType: boolean): number {
  const plain = findPlainName(declaration, low, high, hasType);
  if (plain >= 0) return plain;
  const run: Run = { items: NO_ITEMS, hasType, end: low };
  while (kindAt(declaration, run.end, high) === IDENTIFIER && run.items.length < MAX_ITEMS) {
    const { end } = run;
    run.end = takeWord(declaration, end, high, run);
    if (kindAt(declaration, end + 1, high) === OPEN && run.end === end + 1) break;
  }
  const follows = kindAt(declaration, run.end, high);
  if (follows === STAR || follows === CARET) return run.end;
  if (follows === OPEN) return nameBeforeGroup(run);
  const { items } = run;
  if (items.length === 0) return run.end;
  if (items.length === 1 && run.hasType && items[0].list !== 'none') return items[0].at;
  const name = functionName(items, declaration.hasBody) ?? variableName(items, run.hasType);
  return name?.at ?? run.end;
}

/** `FNAME(walk)(…)` is a name made by a macro; `type (name)(…)` and `type (*…` are not. */
function nameBeforeGroup({ items, hasType, end }: Run): number {
  const last = items.at(-1);
  if (last === undefined || end === last.at + 1) return end;
  return hasType || items.length > 1 ? last.at : last.at + 1;
}
