import { sameBytes } from '../../analyzers/diff/lines.ts';
import type { FileDiff } from '../../analyzers/diff/diff.ts';
import type { AppliedFile, FileVersion } from './applied.ts';
import { blobId } from './blob-id.ts';
import { canonicalMode } from './commit-text.ts';
import { contentAfter } from './content.ts';
import { pathOf } from './file-apply.ts';
import { mergeTexts } from './merge-file.ts';
import type { Overlay } from './overlay.ts';
import { isAbbreviatedId } from './revision.ts';

/** The base of a merge and what the patch makes of it. */
interface Sides {
  readonly base: Uint8Array;
  readonly theirs: Uint8Array;
}

/** How many blobs an abbreviated id may mean before it says nothing. */
const mostCandidates = 8;

/** The blob that the patch was made from, found by its `index` line, with the patch applied; or why there is none. */
async function sidesOf(overlay: Overlay, file: FileDiff): Promise<Sides | string> {
  const { oldId, newId } = file;
  if (oldId === null || !isAbbreviatedId(oldId)) {
    return 'its index line does not name the blob it was made from';
  }
  const candidates = (await overlay.expand(oldId)).slice(0, mostCandidates);
  const fitting: Sides[] = [];
  for (const id of candidates) {
    const base = await overlay.blob(id);
    const content = base && (await contentAfter(base, file, found => overlay.blob(found)));
    if (
      base &&
      content &&
      !('reason' in content) &&
      (newId === null || blobId(content.bytes).startsWith(newId))
    ) {
      fitting.push({ base, theirs: content.bytes });
    }
  }
  if (candidates.length === 0) {
    return `the mirror does not have the blob ${oldId} of its index line`;
  }
  return fitting.length === 1 && fitting[0]
    ? fitting[0]
    : `it does not apply to the blob ${oldId} of its own index line either`;
}

async function mergedBytes({ base, theirs }: Sides, ours: FileVersion): Promise<Uint8Array | string> {
  if (sameBytes(base, ours.bytes) || sameBytes(theirs, ours.bytes)) {
    return theirs;
  }
  if (sameBytes(base, theirs)) {
    return ours.bytes;
  }
  const merged = await mergeTexts({ base, ours: ours.bytes, theirs });
  return 'bytes' in merged
    ? merged.bytes
    : `${merged.conflicts === 1 ? '1 conflict' : `${merged.conflicts} conflicts`} against the blob of its index line`;
}

/** Permissions are merged as content is: whichever side changed them wins. */
function mergedMode(file: FileDiff, ours: FileVersion): string {
  return canonicalMode(file.newMode !== null && file.newMode !== file.oldMode ? file.newMode : ours.mode);
}

/** Deletes the file where nobody changed it since. */
function mergeDeletion(file: FileDiff, sides: Sides, ours: FileVersion): AppliedFile | string {
  return sameBytes(sides.base, ours.bytes)
    ? { status: 'deleted', path: pathOf(file), oldPath: file.oldPath, before: ours, after: null }
    : 'the patch deletes the file, which has changed since';
}

async function mergeNew(overlay: Overlay, file: FileDiff): Promise<AppliedFile | null | string> {
  const content = await contentAfter(null, file, id => overlay.blob(id));
  if ('reason' in content) {
    return content.reason;
  }
  const path = pathOf(file);
  const mode = file.newMode ?? '100644';
  const ours = await overlay.entry(path);
  const id = blobId(content.bytes);
  if (ours !== null) {
    return ours.id === id && ours.mode === mode ? null : 'the new file exists already with other content';
  }
  return { status: 'added', path, oldPath: null, before: null, after: { mode, id, bytes: content.bytes } };
}

/** One file diff, three-way; null when the tree has its result already. */
async function mergeFile(overlay: Overlay, file: FileDiff): Promise<AppliedFile | null | string> {
  if (file.oldPath === null) {
    return mergeNew(overlay, file);
  }
  const ours = await overlay.version(file.oldPath);
  if (ours === null) {
    return 'the file does not exist in this tree';
  }
  if (!ours.mode.startsWith('100') || (file.newMode !== null && !file.newMode.startsWith('100'))) {
    return 'only regular files are merged';
  }
  const path = pathOf(file);
  if (path !== file.oldPath && (await overlay.entry(path)) !== null) {
    return `${path} exists already`;
  }
  const sides = await sidesOf(overlay, file);
  if (typeof sides === 'string' || file.status === 'deleted') {
    return typeof sides === 'string' ? sides : mergeDeletion(file, sides, ours);
  }
  const bytes = await mergedBytes(sides, ours);
  if (typeof bytes === 'string') {
    return bytes;
  }
  const after = { mode: mergedMode(file, ours), id: blobId(bytes), bytes };
  const same = path === file.oldPath && after.id === ours.id && after.mode === canonicalMode(ours.mode);
  return same ? null : { status: file.status, path, oldPath: file.oldPath, before: ours, after };
}

/** The merged files (empty when the tree has all of it already), or why and where there is none. */
export type MergedPatch =
  { readonly files: readonly AppliedFile[] } | { readonly file: string; readonly reason: string };

/**
 * Applies a patch as `git am -3` does: to the blobs that its `index` lines name, then merging the outcome with the
 * tree, file by file. A file that the tree has renamed since is refused, where git would look for it.
 */
export async function mergePatch(overlay: Overlay, files: readonly FileDiff[]): Promise<MergedPatch> {
  const merged: AppliedFile[] = [];
  const seen = new Set<string>();
  for (const file of files) {
    const path = pathOf(file);
    const result = seen.has(path) ? 'the patch touches the file twice' : await mergeFile(overlay, file);
    if (typeof result === 'string') {
      return { file: path, reason: result };
    }
    seen.add(path);
    if (result !== null) {
      merged.push(result);
    }
  }
  return { files: merged };
}
