import type { Diff, FileDiff } from './diff.ts';

/** What a row of patches needs of the tree it is made for, at one path. */
export interface LeftSide {
  readonly path: string;
  /** Abbreviated or full blob id of the `index` line; null when the patch does not name it, or no file may be there. */
  readonly blob: string | null;
  /** The patches add the file, so it must not exist. */
  readonly absent: boolean;
}

const noBlob = /^0+$/;

function leftOf(file: FileDiff): LeftSide | null {
  if (file.oldPath !== null) {
    const id = file.oldId !== null && !noBlob.test(file.oldId) ? file.oldId : null;
    // A patch that only renames or changes a mode has no `index` line, yet the file must be there.
    return { path: file.oldPath, blob: id, absent: false };
  }
  return file.newPath === null ? null : { path: file.newPath, blob: null, absent: true };
}

/**
 * The files that patches, applied one after another, find before the first of them: what an earlier patch of the row
 * made is not asked of the tree. In the order of first mention.
 */
export function leftSides(diffs: readonly Diff[]): readonly LeftSide[] {
  const sides = new Map<string, LeftSide>();
  const made = new Set<string>();
  for (const { files } of diffs) {
    for (const file of files) {
      const side = leftOf(file);
      if (side && !made.has(side.path) && !sides.has(side.path)) sides.set(side.path, side);
    }
    for (const { oldPath, newPath } of files) {
      if (oldPath !== null) made.add(oldPath);
      if (newPath !== null) made.add(newPath);
    }
  }
  return [...sides.values()];
}
