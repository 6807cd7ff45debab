import { inflateSync } from 'node:zlib';
import type { BinaryHunk } from '../../analyzers/diff/diff.ts';

/** Larger content is not made from a mail. */
const largestBlob = 64 << 20;

/** Why a binary patch cannot be applied. */
export interface BinaryProblem {
  readonly reason: string;
}

function inflated(hunk: BinaryHunk): Uint8Array | BinaryProblem {
  if (hunk.size > largestBlob) {
    return { reason: `the binary patch makes ${hunk.size} bytes, more than the limit of ${largestBlob}` };
  }
  try {
    const bytes = inflateSync(hunk.deflated, { maxOutputLength: Math.max(1, hunk.size) });
    return bytes.length === hunk.size
      ? bytes
      : { reason: `corrupt binary patch: it holds ${bytes.length} bytes and promises ${hunk.size}` };
  } catch (error) {
    return { reason: `corrupt binary patch: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Reads the numbers and bytes of a delta one after the other. */
interface DeltaCursor {
  readonly delta: Uint8Array;
  at: number;
}

/** A size: seven bits a byte, lowest first. */
function readSize(cursor: DeltaCursor): number {
  let [size, scale] = [0, 1];
  for (;;) {
    const byte = cursor.delta[cursor.at++] ?? 0;
    size += (byte & 0x7f) * scale;
    scale *= 128;
    if (byte < 0x80 || scale > 2 ** 42) {
      return size;
    }
  }
}

/** The bytes of a number that are not zero, as the bits of `flags` tell. */
function readSparse(cursor: DeltaCursor, flags: number, count: number): number {
  let value = 0;
  for (let index = 0; index < count; index++) {
    if (flags & (1 << index)) {
      value += (cursor.delta[cursor.at++] ?? 0) * 2 ** (8 * index);
    }
  }
  return value;
}

/** One step of a delta: the bytes it appends, from the text before or from the delta itself; null when there are none such. */
function nextPiece(cursor: DeltaCursor, before: Uint8Array): Uint8Array | null {
  const command = cursor.delta[cursor.at++] ?? 0;
  if (command & 0x80) {
    const from = readSparse(cursor, command, 4);
    const size = readSparse(cursor, command >> 4, 3) || 0x10000;
    return from + size > before.length ? null : before.subarray(from, from + size);
  }
  const piece = cursor.delta.subarray(cursor.at, cursor.at + command);
  cursor.at += command;
  return command === 0 || piece.length < command ? null : piece;
}

/**
 * Applies a delta of git's pack format.
 *
 *     size before, size after, (1xxxxxxx offset size: copy | 0nnnnnnn n bytes: insert)*
 *
 * @see gitformat-pack(5), "Deltified representation"
 */
function applyDelta(before: Uint8Array, delta: Uint8Array): Uint8Array | BinaryProblem {
  const cursor: DeltaCursor = { delta, at: 0 };
  const [from, to] = [readSize(cursor), readSize(cursor)];
  if (from !== before.length) {
    return { reason: `the binary delta is for ${from} bytes, the file has ${before.length}` };
  }
  if (to > largestBlob) {
    return { reason: `the binary patch makes ${to} bytes, more than the limit of ${largestBlob}` };
  }
  const after = new Uint8Array(to);
  let length = 0;
  while (cursor.at < delta.length) {
    const piece = nextPiece(cursor, before);
    if (piece === null || length + piece.length > to) {
      return { reason: 'corrupt binary patch: the delta reaches out of its texts' };
    }
    after.set(piece, length);
    length += piece.length;
  }
  return length === to ? after : { reason: 'corrupt binary patch: the delta ends too early' };
}

/** The bytes after one side of a `GIT binary patch`. */
export function applyBinaryHunk(before: Uint8Array, hunk: BinaryHunk): Uint8Array | BinaryProblem {
  const bytes = inflated(hunk);
  return 'reason' in bytes || hunk.form === 'literal' ? bytes : applyDelta(before, bytes);
}
