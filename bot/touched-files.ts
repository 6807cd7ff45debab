import type { AppliedFile, FileVersion } from './git/applied.ts';

/** The files that a row of patches touches, by path; null where there is none. */
export type TouchedFiles = ReadonlyMap<string, FileVersion | null>;

/** All files that the patches touch, as they are before the first of them. */
export function filesBefore(patches: readonly (readonly AppliedFile[])[]): Map<string, FileVersion | null> {
  const files = new Map<string, FileVersion | null>();
  const enter = (path: string, version: FileVersion | null): void => {
    if (!files.has(path)) files.set(path, version);
  };
  for (const patch of patches) {
    for (const { oldPath, before } of patch) if (oldPath !== null) enter(oldPath, before);
    for (const { path, oldPath } of patch) if (oldPath !== path) enter(path, null);
  }
  return files;
}

/** The same files after one more patch. */
export function filesAfter(
  files: TouchedFiles,
  patch: readonly AppliedFile[],
): Map<string, FileVersion | null> {
  const next = new Map(files);
  for (const { status, path, oldPath } of patch) {
    if (status === 'deleted') next.set(path, null);
    else if (status === 'renamed' && oldPath !== null) next.set(oldPath, null);
  }
  for (const { path, after } of patch) if (after !== null) next.set(path, after);
  return next;
}
