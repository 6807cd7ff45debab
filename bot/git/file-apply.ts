import type { FileDiff } from '../../analyzers/diff/diff.ts';
import type { ApplyError } from '../../analyzers/review.ts';
import type { AppliedFile, FileVersion } from './applied.ts';
import { blobId } from './blob-id.ts';
import { canonicalMode } from './commit-text.ts';
import { contentAfter } from './content.ts';
import type { Overlay } from './overlay.ts';
import { gitlink, submoduleCommit } from './submodule.ts';

/** A patch under way: what its earlier file diffs made, and what its later ones take away. */
export interface PatchWork {
  readonly overlay: Overlay;
  /** By path; null where a file diff of this patch took the file away. */
  readonly made: Map<string, FileVersion | null>;
  /** Paths that a deletion or rename of this patch takes away. */
  readonly leaving: ReadonlySet<string>;
  readonly notes: string[];
}

/** A file diff applied. */
export interface FileResult {
  readonly file: AppliedFile;
  readonly offsets: readonly number[];
}

const regular = '100644';

/** Starts on a patch. */
export function patchWork(overlay: Overlay, files: readonly FileDiff[]): PatchWork {
  const leaving = new Set<string>();
  for (const { status, oldPath } of files) {
    if (oldPath !== null && (status === 'deleted' || status === 'renamed')) {
      leaving.add(oldPath);
    }
  }
  return { overlay, made: new Map(), leaving, notes: [] };
}

/** The path to name in messages. */
export function pathOf(file: FileDiff): string {
  return file.newPath ?? file.oldPath ?? '';
}

/** Regular file, symbolic link, submodule: the mode without permissions. */
function typeOf(mode: string): string {
  return mode.slice(0, 2);
}

/** May the hunks of a plain diff be those of a new file? It has one, and no line before. */
function mayBeNew(file: FileDiff): boolean {
  return (
    file.form === 'plain' &&
    file.status === 'modified' &&
    file.hunks.length === 1 &&
    file.hunks[0]?.oldCount === 0
  );
}

/** The file that a diff starts from, or why there is none. Renames and copies start from the state before the patch. */
async function sourceOf(work: PatchWork, file: FileDiff): Promise<FileVersion | null | string> {
  const path = file.oldPath;
  if (path === null) {
    return null;
  }
  const moved = file.status === 'renamed' || file.status === 'copied';
  const made = moved ? undefined : work.made.get(path);
  if (made === null) {
    return 'an earlier part of the patch renames or deletes the file';
  }
  const source = made ?? (await work.overlay.version(path));
  if (source === null && mayBeNew(file)) {
    return null;
  }
  return source ?? (await absence(work, path));
}

async function absence(work: PatchWork, path: string): Promise<string> {
  const entry = await work.overlay.entry(path);
  if (entry === null) {
    return 'the file does not exist in this tree';
  }
  return entry.mode === '040000' ? 'this is a directory' : `the mirror does not have its blob ${entry.id}`;
}

/** Why the mode that the patch names cannot be that of this file; a difference in permissions is only noted. */
function modeProblem(work: PatchWork, file: FileDiff, source: FileVersion): string | null {
  const { oldMode, newMode } = file;
  if (oldMode !== null && typeOf(oldMode) !== typeOf(source.mode)) {
    return `the file has mode ${source.mode}, the patch is for a file of mode ${oldMode}`;
  }
  if (oldMode !== null && canonicalMode(oldMode) !== canonicalMode(source.mode)) {
    work.notes.push(`${pathOf(file)}: has mode ${source.mode}, the patch expects ${oldMode}`);
  }
  const changed = newMode !== null && typeOf(newMode) !== typeOf(source.mode);
  return changed
    ? `a patch cannot turn mode ${source.mode} into ${newMode}: git deletes the one file and makes the other`
    : null;
}

/** Is something in the way of a file that is made, or moved here? */
async function isOccupied(work: PatchWork, path: string): Promise<boolean> {
  const givenUp = work.made.get(path) === null || (work.leaving.has(path) && !work.made.has(path));
  const entry = givenUp ? null : await work.overlay.entry(path);
  return entry !== null && entry.mode !== '040000';
}

/** Compares a blob with the id of the `index` line: they are the witness that we work on what the writer had. */
function witness(
  work: PatchWork,
  path: string,
  side: string,
  version: FileVersion | null,
  id: string | null,
): void {
  if (version !== null && id !== null && id !== '' && !version.id.startsWith(id.toLowerCase())) {
    work.notes.push(
      `${path}: the blob ${side} is ${version.id.slice(0, 12)}, the index line says ${id.slice(0, 12)}`,
    );
  }
}

/** What the new content becomes in the tree. */
function versionOf(bytes: Uint8Array, mode: string, source: FileVersion | null): FileVersion | string {
  if (typeOf(mode) === '16') {
    const commit = submoduleCommit(bytes);
    return commit === null ? 'the lines of a submodule name no commit' : { mode: gitlink, id: commit, bytes };
  }
  const id = source?.bytes === bytes ? source.id : blobId(bytes);
  return { mode: canonicalMode(mode), id, bytes };
}

function refused(file: FileDiff, reason: string, hunk: number | null = null): ApplyError {
  return { file: pathOf(file), hunk, reason };
}

async function makeVersion(
  work: PatchWork,
  file: FileDiff,
  source: FileVersion | null,
): Promise<{ readonly after: FileVersion | null; readonly offsets: readonly number[] } | ApplyError> {
  const content = await contentAfter(source?.bytes ?? null, file, id => work.overlay.blob(id));
  if ('reason' in content) {
    return refused(file, content.reason, content.hunk);
  }
  if (file.status === 'deleted') {
    return content.bytes.length === 0
      ? { after: null, offsets: content.offsets }
      : refused(file, 'the patch deletes the file, but content is left that it does not show');
  }
  const after = versionOf(content.bytes, file.newMode ?? source?.mode ?? regular, source);
  return typeof after === 'string' ? refused(file, after) : { after, offsets: content.offsets };
}

/** Applies one file diff on top of the patch's earlier ones, by the rules of `git apply`. */
export async function applyFile(work: PatchWork, file: FileDiff): Promise<FileResult | ApplyError> {
  const source = await sourceOf(work, file);
  if (typeof source === 'string') {
    return refused({ ...file, newPath: file.oldPath }, source);
  }
  const problem = source === null ? null : modeProblem(work, file, source);
  if (problem !== null) {
    return refused(file, problem);
  }
  const status = source === null ? 'added' : file.status;
  const appears = status !== 'modified' && status !== 'deleted';
  if (appears && file.newPath !== null && (await isOccupied(work, file.newPath))) {
    return refused(file, 'the file exists already in this tree');
  }
  const made = await makeVersion(work, file, source);
  if ('reason' in made) {
    return made;
  }
  const { after, offsets } = made;
  witness(work, pathOf(file), 'before', source, file.oldId);
  witness(work, pathOf(file), 'after', after, file.newId);
  if (file.oldPath !== null && (status === 'deleted' || status === 'renamed')) {
    work.made.set(file.oldPath, null);
  }
  if (file.newPath !== null && after !== null) {
    work.made.set(file.newPath, after);
  }
  return {
    file: {
      status,
      path: pathOf(file),
      oldPath: source === null ? null : file.oldPath,
      before: source,
      after,
    },
    offsets,
  };
}
