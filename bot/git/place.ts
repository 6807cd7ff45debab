import type { FileDiff } from '../../analyzers/diff/diff.ts';
import type { ApplyError } from '../../analyzers/review.ts';
import type { AppliedFile } from './applied.ts';
import { directoriesAbove } from './overlay.ts';
import type { Overlay } from './overlay.ts';
import { pathProblem } from './path.ts';

/** What stands in the way of a file that is new at its path, in the tree with the patch applied. */
async function obstacle(draft: Overlay, path: string): Promise<string | null> {
  for (const directory of directoriesAbove(path)) {
    const entry = await draft.entry(directory);
    if (entry?.mode === '120000') {
      return `the path leads through ${directory}, which is a symbolic link`;
    }
    if (entry !== null && entry.mode !== '040000') {
      return `the path leads through ${directory}, which is a file`;
    }
  }
  const inside = await draft.files(path);
  return inside.length > 0 ? `the path is a directory, which holds ${inside[0]}` : null;
}

/** The first path of a patch that must not come into a tree (it leaves it, or is git's own), and why. */
export function hostilePath(files: readonly FileDiff[]): ApplyError | null {
  for (const { oldPath, newPath, newMode } of files) {
    for (const path of [oldPath, newPath]) {
      const problem = path === null ? null : pathProblem(path, newMode ?? undefined);
      if (path !== null && problem !== null) {
        return { file: path, hunk: null, reason: `the path ${problem}` };
      }
    }
  }
  return null;
}

/** Why a file cannot come to its path in the tree with the patch applied; null when it can. */
export async function placeProblem(draft: Overlay, file: AppliedFile): Promise<string | null> {
  const { path, oldPath, before, after } = file;
  const stays = before !== null && oldPath === path && before.mode === after?.mode;
  return after === null || stays ? null : obstacle(draft, path);
}
