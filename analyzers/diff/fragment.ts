import type { FileDiff } from './diff.ts';
import { hunkImage } from './image.ts';

/** What the hunks alone show of a file, before and after; lines stand at their right numbers, what is between is empty. */
export interface FragmentImages {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** A text of which some pieces are known. */
interface Pieces {
  readonly parts: Uint8Array[];
  /** Lines so far. */
  lines: number;
}

const newline = 10;

/** Hostile line numbers are not padded for: above this a piece follows the one before. */
const mostPadding = 200_000;

function place(pieces: Pieces, text: Uint8Array, start: number, count: number): void {
  const gap = Math.max(0, start - 1 - pieces.lines);
  const padding = gap > mostPadding ? 1 : gap;
  pieces.parts.push(new Uint8Array(padding).fill(newline), text);
  if (text.length > 0 && text.at(-1) !== newline) {
    pieces.parts.push(Uint8Array.of(newline));
  }
  pieces.lines += padding + count;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * Makes partial texts of both sides from the hunks alone, for when the mirror has no base: each hunk stands at its line,
 * and empty lines fill the gaps. A line number beyond 200,000 lines of gap is not honoured.
 */
export function hunkImages(file: FileDiff): FragmentImages {
  const before: Pieces = { parts: [], lines: 0 };
  const after: Pieces = { parts: [], lines: 0 };
  for (const hunk of file.hunks) {
    const image = hunkImage(hunk, 'forward');
    place(before, image.before, hunk.oldStart, image.beforeCount);
    place(after, image.after, hunk.newStart, image.afterCount);
  }
  return { before: joined(before.parts), after: joined(after.parts) };
}
