import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';

/** How far an mbox was read. */
export const placeSchema = z.object({
  /** Where the next mail begins. */
  offset: z.number().int().min(0),
  /** Hash over the file's beginning and over what stands before the offset: is it still the same file? */
  proof: z.string(),
  /** Hash of the mail at the offset when it was handed out though nothing stood behind it yet. */
  last: z.string().nullable(),
});

export type Place = z.output<typeof placeSchema>;

/** Nothing has been read. */
export const beginning: Place = { offset: 0, proof: '', last: null };

const witness = 1024;

/** What a place says of the file before it, so that a file that was replaced or rewritten is noticed. */
export async function proveOffset(file: FileHandle, offset: number): Promise<string> {
  const length = Math.min(witness, offset);
  const bytes = Buffer.alloc(2 * length);
  const first = await file.read(bytes, 0, length, 0);
  const last = await file.read(bytes, length, length, offset - length);
  return hashOf(bytes.subarray(0, first.bytesRead + last.bytesRead));
}

/** Where to read on: the place, or the beginning when the file is another one by now. */
export async function checkPlace(file: FileHandle, place: Place | undefined): Promise<Place> {
  if (place === undefined || place.offset === 0) return place ?? beginning;
  const { size } = await file.stat();
  if (size < place.offset || (await proveOffset(file, place.offset)) !== place.proof) return beginning;
  return place;
}

/** A short hash of bytes. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
}
