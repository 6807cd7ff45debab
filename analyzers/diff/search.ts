import { isEdited, originalLine, remainingEnd } from './edits.ts';
import type { Edits } from './edits.ts';
import type { HunkImage } from './image.ts';
import { bytesStandAt, hashLines, isBlank, linesOf } from './lines.ts';
import type { Lines } from './lines.ts';

/** The text that hunks are looked for in. */
export interface Target {
  readonly lines: Lines;
  readonly edits: Edits;
  /** Made when a hunk is not where it says. */
  hashes: Uint32Array | null;
  /** What the search may still cost; it is proportional to the input, so that no input makes it run away. */
  steps: number;
}

/** The place found, in lines from 0: of the text before, and of the text as edited so far. */
export interface Place {
  readonly original: number;
  readonly current: number;
}

const newline = 10;

/** Does the hunk's text before stand at this line of the text before, no line of it edited yet? */
function matches(target: Target, image: HunkImage, line: number, atEnd: boolean): boolean {
  const { lines, edits } = target;
  const end = line + image.beforeCount;
  if (line < 0 || end > lines.count || isEdited(edits, line, end)) {
    return false;
  }
  const start = lines.starts[line] ?? 0;
  const behind = start + image.before.length;
  if (!bytesStandAt(lines.bytes, start, image.before)) {
    return false;
  }
  const next = lines.starts[end] ?? 0;
  if (atEnd || image.beforeCount === 0 || image.before.at(-1) === newline) {
    return behind === next;
  }
  // git compares a last line without newline as a prefix, whatever blanks follow it.
  return behind <= next && lines.bytes.subarray(behind, next).every(isBlank);
}

/** The only place where a hunk bound to the beginning or the end of the file can stand. */
function findAnchored(target: Target, image: HunkImage, atStart: boolean, atEnd: boolean): Place | null {
  const { edits } = target;
  const count = edits.lines + edits.delta;
  if (image.beforeCount > count || (atStart && atEnd && image.beforeCount !== count)) {
    return null;
  }
  const current = atStart ? 0 : count - image.beforeCount;
  if (image.beforeCount === 0) {
    return { original: edits.lines, current };
  }
  const end = atEnd ? remainingEnd(edits) : image.beforeCount;
  const original = end === null ? null : atEnd ? end - image.beforeCount : originalLine(edits, 0);
  return original !== null && matches(target, image, original, atEnd) ? { original, current } : null;
}

/** For each line of a pattern: how long a beginning of the pattern ends there (Knuth, Morris, Pratt). */
function borders(pattern: Uint32Array): Uint32Array {
  const table = new Uint32Array(pattern.length);
  let length = 0;
  for (let at = 1; at < pattern.length; at++) {
    while (length > 0 && pattern[at] !== pattern[length]) {
      length = table[length - 1] ?? 0;
    }
    length += pattern[at] === pattern[length] ? 1 : 0;
    table[at] = length;
  }
  return table;
}

/** All lines where the hashes of the pattern's lines stand one after the other, ascending. */
function* candidates(hashes: Uint32Array, pattern: Uint32Array): Generator<number> {
  const table = borders(pattern);
  let length = 0;
  for (let line = 0; line < hashes.length; line++) {
    while (length > 0 && hashes[line] !== pattern[length]) {
      length = table[length - 1] ?? 0;
    }
    length += hashes[line] === pattern[length] ? 1 : 0;
    if (length === pattern.length) {
      yield line + 1 - length;
      length = table[length - 1] ?? 0;
    }
  }
}

/** The match nearest to `wanted`, a line of the text as it is now; of two as near, the one behind. */
function findNearest(target: Target, image: HunkImage, wanted: number): Place | null {
  const { edits, lines } = target;
  target.hashes ??= hashLines(lines);
  target.steps -= lines.count + image.beforeCount;
  let [nearest, distance, passed, delta]: [Place | null, number, number, number] = [null, Infinity, 0, 0];
  for (const original of candidates(target.hashes, hashLines(linesOf(image.before)))) {
    for (
      let edit = edits.list[passed];
      edit !== undefined && edit.to <= original;
      edit = edits.list[++passed]
    ) {
      delta += edit.count - (edit.to - edit.from);
    }
    const current = original + delta;
    if (current - wanted > distance) {
      break;
    }
    target.steps -= 1 + (image.before.length >> 3) + edits.list.length;
    if (target.steps < 0) {
      return null;
    }
    if (Math.abs(current - wanted) <= distance && matches(target, image, original, false)) {
      nearest = { original, current };
      distance = Math.abs(current - wanted);
    }
  }
  return nearest;
}

/** Where a hunk says it stands in the text as it is now, counted from 0; behind the end it is the end. */
export function statedLine(edits: Edits, image: HunkImage): number {
  return Math.min(Math.max(image.afterStart - 1, 0), edits.lines + edits.delta);
}

/**
 * Finds where a hunk applies, exactly as `git apply` does: at the line that it states, else at the nearest one before
 * or behind; all of its context has to match; without leading lines only at the beginning of the file, without trailing
 * context only at its end.
 */
export function findPlace(target: Target, image: HunkImage): Place | null {
  const atStart = image.beforeStart <= 1;
  const atEnd = image.trailing === 0;
  if (image.torn) {
    return null;
  }
  if (atStart || atEnd) {
    return findAnchored(target, image, atStart, atEnd);
  }
  const current = statedLine(target.edits, image);
  const original = originalLine(target.edits, current);
  if (original !== null && matches(target, image, original, false)) {
    return { original, current };
  }
  return findNearest(target, image, current);
}
