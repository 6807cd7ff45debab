import type { Guards } from './facts.ts';

/** More tokens than this before a `;` or a body are not kept: no declaration is that long. */
const MAX_ENTRIES = 1 << 14;
const MAX_VARIANTS = 16;
/** A declaration with conditions inside is read once per variant, so it has to be shorter. */
const MAX_CONDITIONAL_ENTRIES = 1 << 12;

/** A `#if`, `#else` (or `#elif`) or `#endif` inside a declaration. */
export interface Mark {
  readonly kind: 'if' | 'else' | 'endif';
  /** The guard of the branch that begins; at `endif` that of the missing `#else`, null when there was one. */
  readonly guard: string | null;
  readonly hasElse: boolean;
}

/** The tokens of the declaration that is being read, with the conditions among them. */
export interface Header {
  /** Token indexes; a negative entry -n is mark n-1. Shared by all sources, one at a time. */
  readonly entries: Int32Array;
  count: number;
  marks: Mark[];
  /** How many entries are tokens. */
  tokenCount: number;
  /** Open brackets. */
  depth: number;
  /** Groups closed at depth 0. */
  groups: number;
  /** The guards around the first entry. */
  guards: Guards;
  /** Rises with each declaration that is cut. */
  generation: number;
  overflowed: boolean;
  /** Whether it holds, outside brackets, what no declaration does: a number, a dot. */
  strange: boolean;
}

const entries = new Int32Array(MAX_ENTRIES);

/** An empty header. */
export function emptyHeader(): Header {
  const empty = {
    tokenCount: 0,
    depth: 0,
    groups: 0,
    guards: [],
    generation: 0,
    overflowed: false,
    strange: false,
  };
  return { entries, count: 0, marks: [], ...empty };
}

/** Forgets the tokens read so far. */
export function clearHeader(header: Header): void {
  header.count = 0;
  if (header.marks.length > 0) header.marks = [];
  header.tokenCount = 0;
  header.depth = 0;
  header.groups = 0;
  header.generation++;
  header.overflowed = false;
  header.strange = false;
}

/** Forgets the conditions of a header without tokens. */
export function clearMarks(header: Header): void {
  header.count = 0;
  if (header.marks.length > 0) header.marks = [];
}

/** Adds a token. */
export function pushToken(header: Header, index: number): void {
  if (header.count === MAX_ENTRIES) {
    header.overflowed = true;
    return;
  }
  header.entries[header.count++] = index;
  header.tokenCount++;
}

/** Adds a condition. */
export function pushMark(header: Header, mark: Mark): void {
  if (header.count === MAX_ENTRIES) {
    header.overflowed = true;
    return;
  }
  header.marks.push(mark);
  header.entries[header.count++] = -header.marks.length;
}

/** Puts a condition before everything read so far: its `#if` stood before the declaration. */
export function unshiftMark(header: Header, mark: Mark): void {
  if (header.count === MAX_ENTRIES) {
    header.overflowed = true;
    return;
  }
  header.marks.push(mark);
  header.entries.copyWithin(1, 0, header.count++);
  header.entries[0] = -header.marks.length;
}

/** The guards that hold at the first token. */
export function leadingGuards({ guards, entries, marks, count }: Header): Guards {
  if (marks.length === 0) return guards;
  const leading: (string | null)[] = [];
  for (let at = 0; at < count && entries[at] < 0; at++) {
    const { kind, guard } = marks[-entries[at] - 1];
    if (kind !== 'if') leading.pop();
    if (kind !== 'endif') leading.push(guard);
  }
  return [...guards, ...leading.filter(guard => guard !== null)];
}

/** The tokens without the conditions. */
export function tokenEntries(header: Header): Int32Array {
  const own = header.entries.slice(0, header.count);
  return header.marks.length === 0 ? own : own.filter(entry => entry >= 0);
}

/** One way to read a declaration: its tokens and the conditions under which they are these. */
export interface Variant {
  readonly entries: Int32Array;
  readonly count: number;
  readonly guards: Guards;
}

interface Partial {
  entries: number[];
  guards: string[];
}

interface Cursor {
  readonly header: Header;
  at: number;
}

function opposite(left: string, right: string): boolean {
  return left === `!${right}` || right === `!${left}` || left === `!(${right})` || right === `!(${left})`;
}

function combine(left: readonly Partial[], right: readonly Partial[]): Partial[] {
  const result: Partial[] = [];
  for (const before of left) {
    for (const after of right) {
      if (after.guards.some(guard => before.guards.some(other => opposite(guard, other)))) continue;
      const added = after.guards.filter(guard => !before.guards.includes(guard));
      if (result.length < MAX_VARIANTS) {
        result.push({ entries: [...before.entries, ...after.entries], guards: [...before.guards, ...added] });
      }
    }
  }
  return result;
}

/** Reads one `#if` … `#endif`; one whose end lies beyond the declaration is read as its last branch alone. */
function readGroup(cursor: Cursor, depth: number): Partial[] {
  const { header } = cursor;
  const all: Partial[] = [];
  let last: Partial[] = [];
  let mark = header.marks[-header.entries[cursor.at] - 1];
  for (;;) {
    cursor.at++;
    const guards = mark.guard === null ? [] : [mark.guard];
    last = combine([{ entries: [], guards }], readSequence(cursor, depth + 1));
    all.push(...last);
    if (cursor.at >= header.count) return last;
    mark = header.marks[-header.entries[cursor.at] - 1];
    if (mark.kind === 'endif') break;
  }
  cursor.at++;
  if (!mark.hasElse) all.push({ entries: [], guards: mark.guard === null ? [] : [mark.guard] });
  return all.slice(0, MAX_VARIANTS);
}

function readSequence(cursor: Cursor, depth: number): Partial[] {
  const { entries, marks, count } = cursor.header;
  let partials: Partial[] = [{ entries: [], guards: [] }];
  while (cursor.at < count) {
    const entry = entries[cursor.at];
    if (entry >= 0) {
      for (const partial of partials) partial.entries.push(entry);
      cursor.at++;
    } else if (marks[-entry - 1].kind === 'if' && depth < MAX_VARIANTS)
      partials = combine(partials, readGroup(cursor, depth));
    else if (depth > 0) return partials;
    else cursor.at++;
  }
  return partials;
}

/** All ways to read the declaration: one when no condition stands inside, else one per choice of branches. */
export function variants(header: Header): Variant[] {
  const { guards, count } = header;
  if (header.marks.length === 0) return [{ entries: header.entries, count, guards }];
  if (count > MAX_CONDITIONAL_ENTRIES) {
    const tokens = tokenEntries(header);
    return [{ entries: tokens, count: tokens.length, guards }];
  }
  return readSequence({ header, at: 0 }, 0)
    .filter(partial => partial.entries.length > 0)
    .map(partial => ({
      entries: Int32Array.from(partial.entries),
      count: partial.entries.length,
      guards: [...guards, ...partial.guards],
    }));
}
