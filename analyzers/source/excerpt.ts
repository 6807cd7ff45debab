import { CLOSES, LINE, OPENS, PLAIN, TORN, TURNS, type Skim } from './skim-pieces.ts';

/** A stretch of a source that is left out, in bytes: whole declarations without preprocessor lines. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** What two versions of a source can do without when only their difference is asked for: the same text on both sides. */
export interface Gaps {
  readonly before: readonly Gap[];
  readonly after: readonly Gap[];
}

/** Shorter gaps are not worth leaving out. */
const worth = 300;

/** Which piece of the other version each piece is; -1 for none. */
interface Alignment {
  readonly before: Int32Array;
  readonly after: Int32Array;
}

/**
 * Finds the gaps of two versions of a source. What differs stays, and so does a declaration on either side, for it may depend on
 * what stands beside it. Null where conditions differ, so that the same text may mean something else.
 */
export function findGaps(before: Skim, after: Skim): Gaps | null {
  const twins = alignPieces(before, after);
  if (!isPlain(before, twins.before) || !isPlain(after, twins.after)) return null;
  const kept = {
    before: keepDiffering(before, twins.before, after),
    after: keepDiffering(after, twins.after, before),
  };
  keepTwins(kept.before, twins.before, kept.after);
  keepTwins(kept.after, twins.after, kept.before);
  return { before: gapsOf(before, kept.before), after: gapsOf(after, kept.after) };
}

/** The text of a piece; that of a preprocessor line without what stands before it. */
function pieceText({ text, starts, kinds, marks }: Skim, at: number): string {
  return text.slice(kinds[at] >= OPENS && marks[at] >= 0 ? marks[at] : starts[at], starts[at + 1]);
}

/** Aligns pieces of the same text: from both ends, then what is left in its order. */
function alignPieces(before: Skim, after: Skim): Alignment {
  const [left, right] = [before.kinds.length, after.kinds.length];
  const twins = { before: new Int32Array(left).fill(-1), after: new Int32Array(right).fill(-1) };
  const pair = (one: number, other: number) => {
    twins.before[one] = other;
    twins.after[other] = one;
  };
  const most = Math.min(left, right);
  const known = after.likeness?.like === before.bytes ? after.likeness : { head: 0, tail: 0 };
  let head = 0;
  for (; head < known.head; head++) pair(head, head);
  for (; head < most && pieceText(before, head) === pieceText(after, head); head++) pair(head, head);
  let tail = 0;
  for (; tail < known.tail; tail++) pair(left - 1 - tail, right - 1 - tail);
  while (tail < most - head && pieceText(before, left - 1 - tail) === pieceText(after, right - 1 - tail)) {
    tail++;
    pair(left - tail, right - tail);
  }
  const places = new Map<string, number[]>();
  for (let at = head; at < left - tail; at++) {
    const text = pieceText(before, at);
    const known = places.get(text);
    if (known === undefined) places.set(text, [at]);
    else known.push(at);
  }
  let next = head;
  for (let at = head; at < right - tail; at++) {
    const twin = places.get(pieceText(after, at))?.find(place => place >= next);
    if (twin === undefined) continue;
    pair(twin, at);
    next = twin + 1;
  }
  return twins;
}

/** Whether all that differs stands under the conditions under which it seems to stand: those that differ begin and end beside each other. */
function isPlain(skim: Skim, twins: Int32Array): boolean {
  const { kinds } = skim;
  let open = 0;
  for (let at = 0; at < kinds.length; at++) {
    const kind = kinds[at];
    if (twins[at] >= 0) {
      if (open > 0) return false;
      continue;
    }
    if (kind === TORN || (open === 0 && (kind === TURNS || kind === CLOSES))) return false;
    if (kind === OPENS) open++;
    else if (kind === CLOSES) open--;
    else if (kind === LINE && pieceText(skim, at).includes('DEFAULT_SYMBOL_NAMESPACE')) return false;
  }
  return open === 0;
}

/** Marks what differs, and the declaration on either side of it unless nothing but the body of a function differs. */
function keepDiffering(skim: Skim, twins: Int32Array, other: Skim): Uint8Array {
  const { kinds } = skim;
  const kept = new Uint8Array(kinds.length);
  const keepNext = (from: number, step: number) => {
    let at = from + step;
    while (kinds[at] !== undefined && kinds[at] !== PLAIN) at += step;
    if (kinds[at] !== undefined) kept[at] = 1;
  };
  for (let at = 0; at < kinds.length; at++) {
    if (twins[at] >= 0) continue;
    kept[at] = 1;
    if (isSameHead(skim, at, other, placeIn(twins, at))) continue;
    keepNext(at, -1);
    keepNext(at, 1);
  }
  return kept;
}

/** Where a piece without a twin would stand on the other side: after the twin of the piece before it. */
function placeIn(twins: Int32Array, at: number): number {
  return at === 0 ? 0 : twins[at - 1] + 1;
}

/** Whether two pieces are functions that differ in nothing but their bodies. */
function isSameHead(left: Skim, at: number, right: Skim, twin: number): boolean {
  const [open, close] = [left.marks[at], right.marks[twin] ?? -1];
  if (twin === 0 && at > 0) return false;
  if (left.kinds[at] !== PLAIN || right.kinds[twin] !== PLAIN || open < 0 || close < 0) return false;
  return left.text.slice(left.starts[at], open) === right.text.slice(right.starts[twin], close);
}

/** Keeps on the other side what is kept on this one. */
function keepTwins(kept: Uint8Array, twins: Int32Array, others: Uint8Array): void {
  for (let at = 0; at < kept.length; at++) if (kept[at] === 1 && twins[at] >= 0) others[twins[at]] = 1;
}

function gapsOf({ kinds, starts }: Skim, kept: Uint8Array): Gap[] {
  const gaps: Gap[] = [];
  for (let at = 0; at < kinds.length;) {
    let end = at;
    while (end < kinds.length && kinds[end] === PLAIN && kept[end] === 0) end++;
    if (end > at && starts[end] - starts[at] >= worth) gaps.push({ from: starts[at], to: starts[end] });
    at = Math.max(end, at + 1);
  }
  return gaps;
}

/** What a source can do without when only a name is asked for: the declarations in which none of its spellings stands. */
export function gapsWithout(skim: Skim, spellings: readonly string[]): Gap[] {
  const { text, starts, kinds } = skim;
  const kept = new Uint8Array(kinds.length);
  for (const spelling of spellings) {
    let piece = 0;
    for (let at = text.indexOf(spelling); at >= 0; at = text.indexOf(spelling, starts[piece + 1])) {
      while (starts[piece + 1] <= at) piece++;
      kept[piece] = 1;
    }
  }
  return gapsOf(skim, kept);
}

/** Does a text stand in a gap? */
export function standsIn({ text }: Skim, gaps: readonly Gap[], name: string): boolean {
  let gap = 0;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    while (gap < gaps.length && gaps[gap].to <= at) gap++;
    if (gap === gaps.length) return false;
    if (gaps[gap].from <= at) return true;
  }
  return false;
}

/** The heads of the declarations in the gaps, without blocks: who is declared there stands in it. */
export function headsIn({ text, starts, marks }: Skim, gaps: readonly Gap[]): string {
  const heads: string[] = [];
  let at = 0;
  for (const { from, to } of gaps) {
    while (starts[at] < from) at++;
    for (; starts[at] < to; at++) {
      const [start, end] = [starts[at], starts[at + 1]];
      const brace = marks[at];
      if (brace < 0) heads.push(text.slice(start, end));
      else heads.push(text.slice(start, brace), text.slice(text.lastIndexOf('}', end - 1), end));
    }
  }
  return heads.join('\n');
}
