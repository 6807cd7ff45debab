import type { Hunk } from './diff.ts';
import { addEdit, noEdits } from './edits.ts';
import type { Edits } from './edits.ts';
import { hunkImage } from './image.ts';
import type { Direction, HunkImage } from './image.ts';
import { lineBytes, linesOf } from './lines.ts';
import type { Lines } from './lines.ts';
import { explainMismatch } from './mismatch.ts';
import { findPlace } from './search.ts';
import type { Target } from './search.ts';

/** Where a hunk went. */
export interface AppliedHunk {
  /** Its first line in the text before, counted from 1. */
  readonly line: number;
  /** How many lines below the stated place it applied; negative above. */
  readonly offset: number;
}

export interface AppliedHunks {
  readonly bytes: Uint8Array;
  readonly hunks: readonly AppliedHunk[];
}

/** Why a hunk does not apply. */
export interface RefusedHunk {
  /** Counted from 1. */
  readonly hunk: number;
  /** The line that the hunk states, on the side before. */
  readonly line: number;
  /** In words for a person, with the line that differs. */
  readonly reason: string;
}

/** Steps that a search may take for each line of file and hunks; real patches need far below one in ten of them. */
const stepsPerLine = 1000;

/** Puts the text together: the lines before, with the edits in their places. */
function edited(lines: Lines, edits: Edits): Uint8Array {
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const edit of edits.list) {
    parts.push(lineBytes(lines, from, edit.from), edit.text);
    from = edit.to;
  }
  parts.push(lineBytes(lines, from, lines.count));
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function targetOf(before: Uint8Array, hunks: readonly Hunk[]): Target {
  const lines = linesOf(before);
  const size = hunks.reduce((count, hunk) => count + hunk.oldCount + hunk.newCount + 1, lines.count + 100);
  return { lines, edits: noEdits(lines.count), hashes: null, steps: size * stepsPerLine };
}

/** The line, from 0, where a hunk says it stands; a side without lines is numbered by the line before it. */
function promisedLine({ afterStart, afterCount }: HunkImage): number {
  return afterCount === 0 ? afterStart : Math.max(afterStart - 1, 0);
}

function applyOne(target: Target, image: HunkImage): AppliedHunk | null {
  const place = findPlace(target, image);
  if (place === null) {
    return null;
  }
  const offset = place.current - promisedLine(image);
  target.steps -= target.edits.list.length;
  addEdit(target.edits, {
    from: place.original,
    to: place.original + image.beforeCount,
    text: image.after,
    count: image.afterCount,
  });
  return { line: place.original + 1, offset };
}

/**
 * Applies the hunks of one file as `git apply` does, or says which hunk does not apply and why. All context has to match,
 * byte for byte. Takes time linear in the sizes, whatever the input.
 */
export function applyHunks(
  before: Uint8Array,
  hunks: readonly Hunk[],
  direction: Direction = 'forward',
): AppliedHunks | RefusedHunk {
  const target = targetOf(before, hunks);
  const applied: AppliedHunk[] = [];
  for (const [index, hunk] of hunks.entries()) {
    const image = hunkImage(hunk, direction);
    const place = applyOne(target, image);
    if (place === null) {
      return { hunk: index + 1, line: image.beforeStart, reason: explainMismatch(target, image) };
    }
    applied.push(place);
  }
  return { bytes: edited(target.lines, target.edits), hunks: applied };
}

/** Are the hunks' results in the text already: do they all apply the other way round? */
export function isApplied(text: Uint8Array, hunks: readonly Hunk[]): boolean {
  return hunks.length > 0 && 'bytes' in applyHunks(text, hunks, 'reverse');
}
