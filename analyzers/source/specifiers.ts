import { afterGroup, classAt, kindAt, textAt, textOf, type Declaration } from './declaration.ts';
import { detach } from './memo.ts';
import { afterAggregate, findName } from './name.ts';
import { normaliseBase, normaliseHead, normaliseQualifier } from './normalise.ts';
import { noPhrases, phraseAt } from './phrases.ts';
import { isCapitals, looksLikeAttribute } from './spelling.ts';
import { IDENTIFIER, OPEN, STAR } from './tokens.ts';
import * as word from './words.ts';

/** What stands before the declarators: `static const struct pid`, and the attributes between. */
export interface Specifiers {
  readonly storage: 'static' | 'extern' | 'typedef' | null;
  readonly inline: boolean;
  readonly attributes: readonly string[];
  /** The type's normal text; null when none is stated. */
  readonly type: string | null;
  /** The position of the first declarator. */
  readonly next: number;
}

interface Draft {
  storage: Specifiers['storage'];
  inline: boolean;
  readonly attributes: string[];
  type: string | null;
  next: number;
  readonly base: string[];
  readonly qualifiers: string[];
  readonly spaces: string[];
  /** Words that may be the type or an attribute, with their arguments. */
  readonly unknown: string[];
  named: string | null;
}

/** Reads an attribute with its arguments if it has any; returns the position after it. */
export function readAttribute(declaration: Declaration, at: number, high: number, into: string[]): number {
  // `int __must_check (*open)(int)`: what follows is no argument.
  const hasArguments =
    kindAt(declaration, at + 1, high) === OPEN && kindAt(declaration, at + 2, high) !== STAR;
  const end = hasArguments ? Math.min(afterGroup(declaration, at + 1), high) : at + 1;
  into.push(textOf(declaration, at, end));
  return end;
}

/** Parts of names in capitals that say how a function is built, not what it returns. */
const LINKAGE =
  /INLINE|EXPORT|EXTERN|STATIC|API|ATTR|CALL|INIT|PUBLIC|PRIVATE|VISIBLE|STORAGE|SCOPE|NORET|ALIGN/;

function rank(word: string): number {
  const at = word.indexOf('(');
  const text = at < 0 ? word : word.slice(0, at);
  if (text.endsWith('_t')) return 0;
  if (looksLikeAttribute(text)) return 4;
  if (!isCapitals(text)) return 1;
  return LINKAGE.test(text) ? 3 : 2;
}

/** Chooses the type among unknown words; the others are attributes. */
function chooseType({ unknown }: Draft): string | null {
  if (unknown.length === 0) return null;
  let best = 0;
  for (let index = 1; index < unknown.length; index++) {
    if (rank(unknown[index]) < rank(unknown[best])) best = index;
  }
  return unknown.splice(best, 1)[0];
}

function finish(draft: Draft, at: number): Specifiers {
  let base = draft.named;
  if (base === null && draft.base.length > 0) base = normaliseBase(draft.base);
  base ??= chooseType(draft);
  if (draft.unknown.length > 0) draft.attributes.push(...draft.unknown);
  draft.type = base === null ? null : normaliseHead(draft.qualifiers, base, draft.spaces);
  draft.next = at;
  return draft;
}

/** `struct`, its tag and its body; returns the position after them. */
function readAggregate(declaration: Declaration, at: number, high: number, draft: Draft): number {
  const end = Math.min(afterAggregate(declaration, at, high), high);
  let tag: string | null = null;
  for (let next = at + 1; next < end && kindAt(declaration, next, end) === IDENTIFIER;) {
    const isName = classAt(declaration, next) === word.OTHER && kindAt(declaration, next + 1, end) !== OPEN;
    if (isName && (tag === null || isCapitals(tag))) {
      // `struct PACKED ferry`
      if (tag !== null) draft.attributes.push(tag);
      tag = textAt(declaration, next++);
    } else next = readAttribute(declaration, next, end, draft.attributes);
  }
  draft.named = `${textAt(declaration, at)} ${tag ?? '{…}'}`;
  return end;
}

function readTypeOf(declaration: Declaration, at: number, high: number, draft: Draft): number {
  const end =
    kindAt(declaration, at + 1, high) === OPEN ? Math.min(afterGroup(declaration, at + 1), high) : at + 1;
  draft.named = end > at + 1 ? `typeof${textOf(declaration, at + 1, end)}` : textAt(declaration, at);
  return end;
}

/** `STATIC` is what XFS and the decompressors call `static` in an ordinary build; it stays among the attributes too. */
function readStorage(text: string, draft: Draft): void {
  if (text === 'STATIC') draft.attributes.push(text);
  if (text === 'static' || text === 'STATIC') draft.storage = 'static';
  else if (text === 'typedef') draft.storage = 'typedef';
  else if (text === 'extern') draft.storage ??= 'extern';
}

function readUnknown(declaration: Declaration, at: number, high: number, draft: Draft): number {
  return readAttribute(declaration, at, high, draft.unknown);
}

function readQualifier(text: string, draft: Draft): void {
  const qualifier = normaliseQualifier(text);
  if (qualifier !== null) draft.qualifiers.push(qualifier);
}

function readInline(text: string, draft: Draft): void {
  draft.inline = true;
  if (text === '__always_inline') draft.attributes.push(text);
}

function readWord(declaration: Declaration, at: number, high: number, draft: Draft): number {
  switch (classAt(declaration, at)) {
    case word.STORAGE:
      readStorage(textAt(declaration, at), draft);
      return at + 1;
    case word.INLINE:
      readInline(textAt(declaration, at), draft);
      return at + 1;
    case word.QUALIFIER:
      readQualifier(textAt(declaration, at), draft);
      return at + 1;
    case word.BASE:
      draft.base.push(textAt(declaration, at));
      return at + 1;
    case word.AGGREGATE:
      return readAggregate(declaration, at, high, draft);
    case word.TYPEOF:
      return readTypeOf(declaration, at, high, draft);
    case word.SPACE:
      draft.spaces.push(textAt(declaration, at));
      return at + 1;
    case word.ATTRIBUTE:
    case word.ATTRIBUTE_LIST:
    case word.ASM:
      return readAttribute(declaration, at, high, draft.attributes);
    case word.NAMED_TYPE:
      if (draft.named !== null || draft.base.length > 0) return readUnknown(declaration, at, high, draft);
      draft.named = textAt(declaration, at);
      return at + 1;
    default:
      return readUnknown(declaration, at, high, draft);
  }
}

function readRange(declaration: Declaration, low: number, end: number): Specifiers {
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
  while (at < end) at = readWord(declaration, at, end, draft);
  return finish(draft, Math.max(at, low));
}

const known = noPhrases<Specifiers>();

/** Reads the words before the first declarator of a range. */
export function readSpecifiers(declaration: Declaration, low: number, high: number): Specifiers {
  const end = Math.min(findName(declaration, low, high, false), high);
  const found = phraseAt(known, declaration, [low, end], readDetached);
  if (found === null) return readRange(declaration, low, end);
  const { storage, inline, attributes, type } = found;
  return { storage, inline, attributes, type, next: end };
}

function readDetached(declaration: Declaration, low: number, end: number): Specifiers {
  const { storage, inline, attributes, type, next } = readRange(declaration, low, end);
  return {
    storage,
    inline,
    attributes: attributes.map(detach),
    type: type === null ? null : detach(type),
    next,
  };
}
