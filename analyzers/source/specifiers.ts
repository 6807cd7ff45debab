import { afterGroup, classAt, kindAt, textAt, textOf, type Declaration } from './declaration.ts';
import { normaliseBase, normaliseHead, normaliseQualifier } from './normalise.ts';
import { IDENTIFIER, OPEN, OPEN_BRACE, STAR } from './tokens.ts';
import * as word from './words.ts';

/** What stands before the declarators: `static const struct pid`, and the attributes between. */
export interface Specifiers {
  storage: 'static' | 'extern' | 'typedef' | null;
  inline: boolean;
  readonly attributes: string[];
  /** The type's normal text; null when none is stated. */
  type: string | null;
  /** The position of the first declarator. */
  next: number;
}

interface Draft extends Specifiers {
  readonly base: string[];
  readonly qualifiers: string[];
  readonly spaces: string[];
  /** Words that may be the type or an attribute, with their arguments. */
  readonly unknown: string[];
  named: string | null;
}

/** Whether an unknown word looks like an attribute macro: `__foo`, but not `__foo_t`. */
export function looksLikeAttribute(text: string): boolean {
  return text.startsWith('__') && !text.endsWith('_t') && !/^__[a-z]+\d+$/.test(text);
}

/** Whether a word is written in capitals. */
export function isCapitals(text: string): boolean {
  return /^[A-Z_][A-Z0-9_]*$/.test(text);
}

/** Whether the word at a position is an attribute by any sign. */
export function isAttribute(declaration: Declaration, at: number): boolean {
  const wordClass = classAt(declaration, at);
  if (wordClass === word.OTHER) return looksLikeAttribute(textAt(declaration, at));
  return (
    wordClass === word.ATTRIBUTE ||
    wordClass === word.ATTRIBUTE_LIST ||
    wordClass === word.ASM ||
    wordClass === word.SPACE
  );
}

/** Reads an attribute with its arguments if it has any; returns the position after it. */
export function readAttribute(declaration: Declaration, at: number, high: number, into: string[]): number {
  const end =
    kindAt(declaration, at + 1, high) === OPEN ? Math.min(afterGroup(declaration, at + 1), high) : at + 1;
  into.push(textOf(declaration, at, end));
  return end;
}

function rank(text: string): number {
  if (text.endsWith('_t')) return 0;
  if (looksLikeAttribute(text)) return 3;
  return isCapitals(text) ? 2 : 1;
}

/** Chooses the type among unknown words; the others are attributes. */
function chooseType(draft: Draft): string | null {
  let best = -1;
  for (let index = 0; index < draft.unknown.length; index++) {
    if (best < 0 || rank(draft.unknown[index]) < rank(draft.unknown[best])) best = index;
  }
  return best < 0 ? null : draft.unknown.splice(best, 1)[0];
}

function finish(draft: Draft, at: number): Specifiers {
  let base = draft.named;
  if (base === null && draft.base.length > 0) base = normaliseBase(draft.base);
  base ??= chooseType(draft);
  draft.attributes.push(...draft.unknown);
  if (base === null && draft.qualifiers.length > 0) base = 'int';
  draft.type = base === null ? null : normaliseHead(draft.qualifiers, base, draft.spaces);
  draft.next = at;
  return draft;
}

/** `struct`, its tag and its body; returns the position after them. */
function readAggregate(declaration: Declaration, at: number, high: number, draft: Draft): number {
  const kind = textAt(declaration, at);
  let tag = '';
  let next = at + 1;
  while (kindAt(declaration, next, high) === IDENTIFIER) {
    if (
      classAt(declaration, next) !== word.OTHER ||
      (tag === '' && isAttribute(declaration, next) && kindAt(declaration, next + 1, high) === IDENTIFIER)
    ) {
      if (tag !== '' && !isAttribute(declaration, next)) break;
      if (!isAttribute(declaration, next)) break;
      if (tag !== '' && !precedesBody(declaration, next, high)) break;
      next = readAttribute(declaration, next, high, draft.attributes);
    } else if (tag === '') tag = textAt(declaration, next++);
    else if (precedesBody(declaration, next, high))
      next = readAttribute(declaration, next, high, draft.attributes);
    else break;
  }
  if (kindAt(declaration, next, high) === OPEN_BRACE) next = Math.min(afterGroup(declaration, next), high);
  draft.named = tag === '' ? `${kind} {…}` : `${kind} ${tag}`;
  return next;
}

function precedesBody(declaration: Declaration, at: number, high: number): boolean {
  const after = kindAt(declaration, at + 1, high) === OPEN ? afterGroup(declaration, at + 1) : at + 1;
  return kindAt(declaration, after, high) === OPEN_BRACE;
}

function readTypeOf(declaration: Declaration, at: number, high: number, draft: Draft): number {
  const end =
    kindAt(declaration, at + 1, high) === OPEN ? Math.min(afterGroup(declaration, at + 1), high) : at + 1;
  draft.named = end > at + 1 ? `typeof${textOf(declaration, at + 1, end)}` : textAt(declaration, at);
  return end;
}

function readStorage(text: string, draft: Draft): void {
  if (text === 'STATIC') draft.attributes.push(text);
  if (text === 'static' || text === 'STATIC') draft.storage = 'static';
  else if (text === 'typedef') draft.storage = 'typedef';
  else if (text === 'extern') draft.storage ??= 'extern';
}

/** An unknown word: a type, an attribute, or already the declarator's name. Returns -1 for the name. */
function readUnknown(declaration: Declaration, at: number, high: number, draft: Draft): number {
  const hasType = draft.named !== null || draft.base.length > 0;
  const candidates = hasType || draft.unknown.length > 0;
  const next = kindAt(declaration, at + 1, high);
  if (next === IDENTIFIER) {
    const own = isAttribute(declaration, at);
    if (candidates && !own && isAttribute(declaration, at + 1) && !hasNameLater(declaration, at + 1, high))
      return -1;
    draft.unknown.push(textAt(declaration, at));
    return at + 1;
  }
  if (next === STAR) {
    draft.unknown.push(textAt(declaration, at));
    return at + 1;
  }
  if (next === OPEN) {
    const after = afterGroup(declaration, at + 1);
    const follows = kindAt(declaration, after, high);
    if (follows !== IDENTIFIER && follows !== STAR) return candidates ? -1 : -1;
    if (candidates && !isAttribute(declaration, at) && !isCapitals(textAt(declaration, at))) return -1;
    if (candidates && isTrailing(declaration, after, high)) return -1;
    draft.unknown.push(textOf(declaration, at, after));
    return after;
  }
  if (candidates) return -1;
  draft.unknown.push(textAt(declaration, at));
  return at + 1;
}

/** Whether a run of attributes leads to another word that can be the name. */
function hasNameLater(declaration: Declaration, at: number, high: number): boolean {
  let next = at;
  while (kindAt(declaration, next, high) === IDENTIFIER) {
    if (!isAttribute(declaration, next)) return true;
    const wordClass = classAt(declaration, next);
    const group = kindAt(declaration, next + 1, high) === OPEN;
    if (
      wordClass === word.OTHER &&
      group &&
      kindAt(declaration, afterGroup(declaration, next + 1), high) !== IDENTIFIER
    )
      return true;
    next = group ? afterGroup(declaration, next + 1) : next + 1;
  }
  return kindAt(declaration, next, high) === STAR;
}

/** Whether everything from a position on is attributes, as after a parameter list. */
function isTrailing(declaration: Declaration, at: number, high: number): boolean {
  let next = at;
  while (kindAt(declaration, next, high) === IDENTIFIER) {
    if (!isAttribute(declaration, next)) return false;
    next = kindAt(declaration, next + 1, high) === OPEN ? afterGroup(declaration, next + 1) : next + 1;
  }
  return next >= high;
}

function readWord(declaration: Declaration, at: number, high: number, draft: Draft): number {
  const text = textAt(declaration, at);
  switch (classAt(declaration, at)) {
    case word.STORAGE:
      readStorage(text, draft);
      return at + 1;
    case word.INLINE:
      draft.inline = true;
      if (text === '__always_inline') draft.attributes.push(text);
      return at + 1;
    case word.QUALIFIER: {
      const qualifier = normaliseQualifier(text);
      if (qualifier !== null) draft.qualifiers.push(qualifier);
      return at + 1;
    }
    case word.BASE:
      draft.base.push(text);
      return at + 1;
    case word.AGGREGATE:
      return readAggregate(declaration, at, high, draft);
    case word.TYPEOF:
      return readTypeOf(declaration, at, high, draft);
    case word.SPACE:
      draft.spaces.push(text);
      return at + 1;
    case word.ATTRIBUTE:
    case word.ATTRIBUTE_LIST:
    case word.ASM:
      return readAttribute(declaration, at, high, draft.attributes);
    case word.NAMED_TYPE:
      if (draft.named !== null || draft.base.length > 0) return readUnknown(declaration, at, high, draft);
      draft.named = text;
      return at + 1;
    default:
      return readUnknown(declaration, at, high, draft);
  }
}

/** Reads the words before the first declarator of a range. */
export function readSpecifiers(declaration: Declaration, low: number, high: number): Specifiers {
  const draft: Draft = {
    storage: null,
    inline: false,
    attributes: [],
    type: null,
    next: low,
    base: [],
    qualifiers: [],
    spaces: [],
    unknown: [],
    named: null,
  };
  let at = low;
  while (at < high && kindAt(declaration, at, high) === IDENTIFIER) {
    const next = readWord(declaration, at, high, draft);
    if (next < 0) break;
    at = next;
  }
  return finish(draft, at);
}
