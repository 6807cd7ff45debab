import { applyHunks } from '../../analyzers/diff/apply.ts';
import type { FileDiff } from '../../analyzers/diff/diff.ts';
import { applyBinaryHunk } from './binary.ts';
import { blobId, isZeroId } from './blob-id.ts';
import { isFullId } from './revision.ts';

/** The content after a file diff, and how far its hunks stood from their places. */
export interface NewContent {
  readonly bytes: Uint8Array;
  /** The offset of each hunk, in lines. */
  readonly offsets: readonly number[];
}

/** Why there is none; `hunk` counts from 1. */
export interface ContentProblem {
  readonly hunk: number | null;
  readonly reason: string;
}

/** Finds a blob that the mirror or an earlier patch has. */
export type FindBlob = (id: string) => Promise<Uint8Array | null>;

function whole(reason: string): ContentProblem {
  return { hunk: null, reason };
}

/** Why a binary file diff is not for this content; git asks for both full ids in its `index` line. */
function binaryMismatch(before: Uint8Array | null, file: FileDiff): string | null {
  const { oldId, newId } = file;
  if (oldId === null || newId === null || !isFullId(oldId) || !isFullId(newId)) {
    return 'a binary patch needs an index line with both full blob ids (git diff --binary --full-index)';
  }
  if (before === null) {
    return null;
  }
  const found = blobId(before);
  return found === oldId ? null : `the binary patch is for the blob ${oldId}, but the file is ${found}`;
}

async function binaryContent(
  before: Uint8Array | null,
  file: FileDiff,
  find: FindBlob,
): Promise<NewContent | ContentProblem> {
  const mismatch = binaryMismatch(before, file);
  const newId = file.newId ?? '';
  if (mismatch !== null) {
    return whole(mismatch);
  }
  const known = isZeroId(newId) ? new Uint8Array() : await find(newId);
  if (known !== null) {
    return { bytes: known, offsets: [] };
  }
  if (!file.binary?.forward) {
    return whole('the patch only says that binary files differ; it does not hold the new content');
  }
  const bytes = applyBinaryHunk(before ?? new Uint8Array(), file.binary.forward);
  if ('reason' in bytes) {
    return whole(bytes.reason);
  }
  const made = blobId(bytes);
  return made === newId
    ? { bytes, offsets: [] }
    : whole(`the binary patch makes the blob ${made}, its index line promises ${newId}`);
}

/** Applies a file diff's hunks or binary patch to the content before (null: there is no file). */
export async function contentAfter(
  before: Uint8Array | null,
  file: FileDiff,
  find: FindBlob,
): Promise<NewContent | ContentProblem> {
  if (file.binary !== null) {
    return binaryContent(before, file, find);
  }
  const old = before ?? new Uint8Array();
  if (file.hunks.length === 0) {
    return { bytes: old, offsets: [] };
  }
  const applied = applyHunks(old, file.hunks);
  return 'reason' in applied
    ? { hunk: applied.hunk, reason: `stated at line ${applied.line}: ${applied.reason}` }
    : { bytes: applied.bytes, offsets: applied.hunks.map(({ offset }) => offset) };
}
