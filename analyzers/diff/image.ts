import type { Hunk } from './diff.ts';
import { lineEnd } from './scan.ts';

/** A hunk's two texts, and how much of them is context. */
export interface HunkImage {
  readonly before: Uint8Array;
  readonly beforeCount: number;
  readonly after: Uint8Array;
  readonly afterCount: number;
  /** Context lines before the first change and behind the last. */
  readonly leading: number;
  readonly trailing: number;
  /** Where the hunk says that it stands, from 1; 0 where that side is empty. */
  readonly beforeStart: number;
  readonly afterStart: number;
  /** A line that is said to have no newline stands before others of its side: no file is like that. */
  readonly torn: boolean;
}

export type Direction = 'forward' | 'reverse';

const newline = 10;
const plus = 43;
const minus = 45;
const backslash = 92;

/** One side of a hunk while it is copied out of the body. */
interface Side {
  readonly bytes: Uint8Array;
  length: number;
  count: number;
  torn: boolean;
}

function append(side: Side, body: Uint8Array, from: number, to: number): void {
  side.torn ||= side.length > 0 && side.bytes[side.length - 1] !== newline;
  side.bytes.set(body.subarray(from, to), side.length);
  side.length += to - from;
  side.count += 1;
}

function emptySide(bytes: Uint8Array): Side {
  return { bytes, length: 0, count: 0, torn: false };
}

/** Separates the sides of a hunk; `reverse` exchanges them, as `git apply -R` does. */
export function hunkImage(hunk: Hunk, direction: Direction): HunkImage {
  const { body } = hunk;
  const room = new Uint8Array(body.length * 2);
  const old = emptySide(room.subarray(0, body.length));
  const fresh = emptySide(room.subarray(body.length));
  let [leading, trailing, changed] = [0, 0, false];
  for (let at = 0; at < body.length;) {
    const end = lineEnd(body, at);
    const kind = body[at];
    const incomplete = body[end] === backslash;
    // A context line that is empty may have lost its one blank on the way; then there is no prefix to drop.
    const from = kind === newline ? at : at + 1;
    const to = incomplete ? end - 1 : end;
    if (kind === plus || kind === minus) {
      append(kind === plus ? fresh : old, body, from, to);
      changed = true;
      trailing = 0;
    } else if (kind !== backslash) {
      if (from < to || kind !== newline) {
        append(old, body, from, to);
        append(fresh, body, from, to);
      }
      leading += changed ? 0 : 1;
      trailing += 1;
    }
    at = end;
  }
  const [before, after] = direction === 'forward' ? [old, fresh] : [fresh, old];
  return {
    before: before.bytes.subarray(0, before.length),
    beforeCount: before.count,
    after: after.bytes.subarray(0, after.length),
    afterCount: after.count,
    leading,
    trailing,
    beforeStart: direction === 'forward' ? hunk.oldStart : hunk.newStart,
    afterStart: direction === 'forward' ? hunk.newStart : hunk.oldStart,
    torn: before.torn,
  };
}
