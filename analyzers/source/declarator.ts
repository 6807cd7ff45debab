import * as word from './words.ts';
import { afterGroup, classAt, type Declaration, kindAt, splitAt, textAt, textOf } from './declaration.ts';
import type { Parameter } from './facts.ts';
import { detach } from './memo.ts';
import { joinType, normalisePointers } from './normalise.ts';
import { noPhrases, phraseAt } from './phrases.ts';
import { type Declarator, type Draft, readPointers } from './pointers.ts';
import { readSpecifiers } from './specifiers.ts';
import { CARET, CLOSE, COMMA, ELLIPSIS, IDENTIFIER, OPEN, OPEN_BRACKET, STAR } from './tokens.ts';
import { readTrailing } from './trailing.ts';

const MAX_DEPTH = 24;

/** Whether a parenthesis begins a parameter list, not a nested declarator. */
function beginsParameters(declaration: Declaration, at: number, high: number): boolean {
  const inner = kindAt(declaration, at + 1, high);
  if (inner === STAR || inner === CARET || inner === OPEN) return false;
  if (inner !== IDENTIFIER) return true;
  const wordClass = classAt(declaration, at + 1);
  if (wordClass === word.ATTRIBUTE || wordClass === word.ATTRIBUTE_LIST) return false;
  if (wordClass !== word.OTHER) return true;
  const after = kindAt(declaration, at + 2, high);
  return after === COMMA || after === IDENTIFIER;
}

/** `__bootdata(name)` and `__bootdata_preserved(name)` of s390 put a variable into a section. */
function wrapsName(declaration: Declaration, at: number, high: number): boolean {
  if (kindAt(declaration, at + 1, high) !== OPEN || kindAt(declaration, at + 3, high) !== CLOSE) return false;
  return kindAt(declaration, at + 2, high) === IDENTIFIER && textAt(declaration, at).startsWith('__bootdata');
}

function readWrappedName(declaration: Declaration, at: number, draft: Draft): number {
  draft.name = textAt(declaration, at + 2);
  draft.nameAt = at + 2;
  return at + 4;
}

/** `FASTCALL(f(int x))` of kernels up to 2.6.24 says around a whole declarator how the function is called. */
function wrapsDeclarator(declaration: Declaration, at: number, high: number): boolean {
  if (kindAt(declaration, at + 1, high) !== OPEN || kindAt(declaration, at + 3, high) !== OPEN) return false;
  return textAt(declaration, at) === 'FASTCALL';
}

function readNested(declaration: Declaration, at: number, high: number, draft: Draft, depth: number): number {
  const end = afterGroup(declaration, at);
  if (end > high || end === at + 1) return at;
  const inner = readDeclarator(declaration, at + 1, end - 1, depth + 1);
  draft.name = inner.name;
  draft.nameAt = inner.nameAt;
  draft.parameters = inner.parameters;
  draft.attributes.push(...inner.attributes);
  draft.suffix = inner.suffix === '' ? '' : `(${inner.suffix})`;
  return end;
}

function readDirect(declaration: Declaration, at: number, high: number, draft: Draft, depth: number): number {
  const kind = kindAt(declaration, at, high);
  if (kind === IDENTIFIER) {
    if (depth <= MAX_DEPTH && wrapsDeclarator(declaration, at, high)) {
      draft.attributes.push('fastcall');
      return readNested(declaration, at + 1, high, draft, depth);
    }
    if (wrapsName(declaration, at, high)) return readWrappedName(declaration, at, draft);
    draft.name = textAt(declaration, at);
    draft.nameAt = at;
    const group = kindAt(declaration, at + 1, high) === OPEN ? afterGroup(declaration, at + 1) : 0;
    if (group === 0 || kindAt(declaration, group, high) !== OPEN) return at + 1;
    draft.name = textOf(declaration, at, group);
    return group;
  }
  if (kind !== OPEN || depth > MAX_DEPTH || beginsParameters(declaration, at, high)) return at;
  return readNested(declaration, at, high, draft, depth);
}

function readSuffixes(
  declaration: Declaration,
  from: number,
  high: number,
  draft: Draft,
  depth: number,
): number {
  let at = from;
  for (;;) {
    const kind = kindAt(declaration, at, high);
    if (kind !== OPEN && kind !== OPEN_BRACKET) return at;
    const end = Math.min(afterGroup(declaration, at), high);
    if (kind === OPEN_BRACKET) draft.suffix += textOf(declaration, at, end);
    else if (draft.name !== null && draft.suffix === '' && draft.parameters === null)
      draft.parameters = [at + 1, end - 1];
    else draft.suffix += `(${parameterTypes(declaration, at + 1, end - 1, depth + 1)})`;
    at = end;
  }
}

/** Reads one declarator, abstract ones (without a name) included. */
export function readDeclarator(declaration: Declaration, low: number, high: number, depth = 0): Declarator {
  const draft: Draft = {
    name: null,
    nameAt: -1,
    suffix: '',
    parameters: null,
    attributes: [],
    next: low,
    valid: true,
    pointers: [],
  };
  let at = readPointers(declaration, low, high, draft);
  at = readDirect(declaration, at, high, draft, depth);
  at = readSuffixes(declaration, at, high, draft, depth);
  draft.next = readTrailing(declaration, at, high, draft);
  const pointers = normalisePointers(draft.pointers);
  const gap = pointers !== '' && !pointers.endsWith('*') && draft.suffix !== '' ? ' ' : '';
  draft.suffix = pointers + gap + draft.suffix;
  return draft;
}

function readRange(
  declaration: Declaration,
  low: number,
  high: number,
  depth: number,
  stated?: string,
): Parameter {
  const specifiers =
    stated === undefined ? readSpecifiers(declaration, low, high) : { type: stated, next: low };
  const declarator = readDeclarator(declaration, specifiers.next, high, depth);
  const list = declarator.parameters;
  const own = list === null ? '' : `(${parameterTypes(declaration, list[0], list[1], depth + 1)})`;
  return { type: joinType(specifiers.type ?? 'int', declarator.suffix + own), name: declarator.name };
}

const known = noPhrases<Parameter>();

function readDetached(declaration: Declaration, low: number, high: number): Parameter {
  const { type, name } = readRange(declaration, low, high, 0);
  return { type: detach(type), name: name === null ? null : detach(name) };
}

/** Reads one parameter; a function keeps its list: `int (int)`. */
export function readParameter(declaration: Declaration, low: number, high: number, depth = 0): Parameter {
  return phraseAt(known, declaration, [low, high], readDetached) ?? readRange(declaration, low, high, depth);
}

/** Reads the declarator of an old-style parameter whose type stands before it. */
export function readTypedParameter(
  declaration: Declaration,
  low: number,
  high: number,
  type: string,
): Parameter {
  return readRange(declaration, low, high, 0, type);
}

/** The types alone of a parameter list inside another type: `int, void *`. */
function parameterTypes(declaration: Declaration, low: number, high: number, depth: number): string {
  if (low >= high || depth > MAX_DEPTH) return '';
  return splitAt(declaration, low, high, COMMA)
    .map(([from, to]) =>
      kindAt(declaration, from, to) === ELLIPSIS ? '...' : readParameter(declaration, from, to, depth).type,
    )
    .join(', ');
}
