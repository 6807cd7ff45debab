import type { FileDiff } from '../../analyzers/diff/diff.ts';
import type { ApplyError } from '../../analyzers/review.ts';
import type { AppliedFile, AppliedPatch } from './applied.ts';
import { applyFile, patchWork } from './file-apply.ts';
import type { FileResult } from './file-apply.ts';
import { openOverlay } from './overlay.ts';
import type { Overlay } from './overlay.ts';
import { placeProblem } from './place.ts';

/** Why a patch does not apply: the first reason, and the others as notes. */
export interface Refusal {
  readonly error: ApplyError;
  readonly notes: readonly string[];
}

/** Does the outcome say why not? */
export function isRefused(outcome: AppliedPatch | Refusal): outcome is Refusal {
  return !('status' in outcome);
}

/** A path touched by several parts of a patch is one file: as it was before the first, as it is after the last. */
function composed(results: readonly FileResult[]): readonly AppliedFile[] {
  const files = new Map<string, AppliedFile>();
  for (const { file } of results) {
    const earlier = files.get(file.path);
    if (earlier === undefined || file.status === 'renamed' || file.status === 'copied') {
      files.set(file.path, file);
    } else if (file.status === 'deleted') {
      // git removes first and writes afterwards, so what another part of the patch wrote stays.
      files.set(file.path, earlier);
    } else if (earlier.status === 'deleted') {
      files.set(file.path, { ...file, status: 'modified', oldPath: file.path, before: earlier.before });
    } else {
      files.set(file.path, { ...earlier, after: file.after });
    }
  }
  return [...files.values()];
}

/** Refuses files that something is in the way of, in the tree as it is with the patch applied. */
export async function checkPlaces(
  overlay: Overlay,
  files: readonly AppliedFile[],
): Promise<ApplyError | null> {
  const draft = openOverlay(overlay);
  draft.put(files);
  for (const file of files) {
    const reason = await placeProblem(draft, file);
    if (reason !== null) {
      return { file: file.path, hunk: null, reason };
    }
  }
  return null;
}

function offsetNotes(results: readonly FileResult[]): readonly string[] {
  const notes: string[] = [];
  for (const { file, offsets } of results) {
    const moved = offsets.flatMap((offset, index) =>
      offset === 0 ? [] : [`hunk ${index + 1} by ${offset > 0 ? '+' : ''}${offset}`],
    );
    if (moved.length > 0) {
      notes.push(`${file.path}: applied away from the stated lines: ${moved.join(', ')}`);
    }
  }
  return notes;
}

/** How many files are named that do not apply either. */
const mostOthers = 10;

function refusalOf(errors: readonly ApplyError[]): Refusal | null {
  const [first, ...others] = errors;
  if (first === undefined) {
    return null;
  }
  const notes = others
    .slice(0, mostOthers)
    .map(({ file, reason }) => `${file} does not apply either: ${reason}`);
  const more = others.length - mostOthers;
  return { error: first, notes: more > 0 ? [...notes, `nor do ${more} other parts of the patch`] : notes };
}

/** Applies all file diffs, or none, as `git apply` does: `clean` or `offset`, with nothing tried beyond. */
export async function applyDirectly(
  overlay: Overlay,
  files: readonly FileDiff[],
): Promise<AppliedPatch | Refusal> {
  const work = patchWork(overlay, files);
  const results: FileResult[] = [];
  const errors: ApplyError[] = [];
  for (const file of files) {
    const result = await applyFile(work, file);
    if ('reason' in result) {
      errors.push(result);
    } else {
      results.push(result);
    }
  }
  const refusal = refusalOf(errors);
  if (refusal !== null) {
    return refusal;
  }
  const applied = composed(results);
  const misplaced = await checkPlaces(overlay, applied);
  if (misplaced !== null) {
    return { error: misplaced, notes: [] };
  }
  const offsets = offsetNotes(results);
  const status = offsets.length > 0 ? 'offset' : 'clean';
  return { status, error: null, files: applied, notes: [...offsets, ...work.notes] };
}
