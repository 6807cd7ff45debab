import type { Diff, FileDiff } from '../../analyzers/diff/diff.ts';
import { parseDiff } from '../../analyzers/diff/parse.ts';
import type { Patch } from '../../analyzers/mail/message.ts';
import type { ApplyError } from '../../analyzers/review.ts';
import { isPatchApplied } from './already.ts';
import type { AppliedFile, AppliedPatch } from './applied.ts';
import { applyFile, patchWork } from './file-apply.ts';
import type { FileResult, PatchWork } from './file-apply.ts';
import { openOverlay } from './overlay.ts';
import type { Overlay } from './overlay.ts';
import { hostilePath, placeProblem } from './place.ts';
import { mergePatch } from './threeway.ts';

/** How a patch may be applied. */
export interface ApplyOptions {
  /** Try three-way what does not apply, as `git am -3` does. Default true. */
  readonly threeway?: boolean;
}

function isError(outcome: object): outcome is ApplyError {
  return 'reason' in outcome;
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

/** Refuses paths that must not come into a tree; what is left of the tree's own paths is seen with the patch applied. */
async function checkPlaces(overlay: Overlay, files: readonly AppliedFile[]): Promise<ApplyError | null> {
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

/** Applies all file diffs, or none. */
async function applyDirectly(
  overlay: Overlay,
  files: readonly FileDiff[],
): Promise<AppliedPatch | ApplyError> {
  const work: PatchWork = patchWork(overlay, files);
  const results: FileResult[] = [];
  for (const file of files) {
    const result = await applyFile(work, file);
    if (isError(result)) {
      return result;
    }
    results.push(result);
  }
  const applied = composed(results);
  const misplaced = await checkPlaces(overlay, applied);
  if (misplaced !== null) {
    return misplaced;
  }
  const offsets = offsetNotes(results);
  const status = offsets.length > 0 ? 'offset' : 'clean';
  return { status, error: null, files: applied, notes: [...offsets, ...work.notes] };
}

/** Tries what `git am -3` would, and says so in either case. */
async function applyThreeway(overlay: Overlay, diff: Diff, error: ApplyError): Promise<AppliedPatch> {
  const merged = await mergePatch(overlay, diff.files);
  const misplaced = 'files' in merged ? await checkPlaces(overlay, merged.files) : null;
  if (!('files' in merged) || misplaced !== null) {
    const { file, reason } = 'files' in merged ? (misplaced ?? error) : merged;
    const tried = `tried three-way: ${file === error.file ? '' : `${file}: `}${reason}`;
    return {
      status: 'conflict',
      error: { ...error, reason: `${error.reason}; ${tried}` },
      files: [],
      notes: [],
    };
  }
  const why = `applied three-way, because it does not apply as it is: ${error.file}: ${error.reason}`;
  return merged.files.length === 0
    ? { status: 'already', error: null, files: [], notes: ['the tree has all of it already'] }
    : { status: 'threeway', error: null, files: merged.files, notes: [why] };
}

/** Names written the other way, with or without a leading component, when the tree has all files under those and not under these. */
async function otherNames(overlay: Overlay, patch: Patch): Promise<Diff | null> {
  const lacks = async (diff: Diff): Promise<boolean> => {
    for (const { oldPath } of diff.files) {
      if (oldPath !== null && (await overlay.entry(oldPath)) === null) {
        return true;
      }
    }
    return diff.damage.length > 0 || diff.files.every(({ oldPath }) => oldPath === null);
  };
  if (!(await lacks(patch.diff))) {
    return null;
  }
  for (const strip of [0, 1, 2]) {
    const diff = parseDiff(patch.diffBytes, strip);
    if (diff.files.length > 0 && !(await lacks(diff))) {
      return diff;
    }
  }
  return null;
}

function refusedPatch(error: ApplyError): AppliedPatch {
  return { status: 'conflict', error, files: [], notes: [] };
}

function damageError({ damage }: Diff): ApplyError | null {
  const first = damage[0];
  return first === undefined
    ? null
    : { file: first.file ?? '', hunk: null, reason: `line ${first.line} of the patch: ${first.reason}` };
}

async function applyDiff(overlay: Overlay, patch: Patch, options: ApplyOptions): Promise<AppliedPatch> {
  const direct = await applyDirectly(overlay, patch.diff.files);
  if (!isError(direct)) {
    return direct;
  }
  const renamed = await otherNames(overlay, patch);
  const again =
    renamed && hostilePath(renamed.files) === null && (await applyDirectly(overlay, renamed.files));
  if (again && !isError(again)) {
    return {
      ...again,
      notes: [
        'the paths were taken with another number of leading components (git apply -p)',
        ...again.notes,
      ],
    };
  }
  if (await isPatchApplied(overlay, patch.diff.files)) {
    return { status: 'already', error: null, files: [], notes: ['the tree has all of it already'] };
  }
  return options.threeway === false ? refusedPatch(direct) : applyThreeway(overlay, patch.diff, direct);
}

/**
 * Applies a patch on top of the overlay as `git am -3` would, and takes the outcome into the overlay: all of it, or
 * nothing. A blob id of an `index` line that disagrees is noted; what does not apply is told by file, hunk and reason.
 */
export async function applyPatch(
  overlay: Overlay,
  patch: Patch,
  options: ApplyOptions = {},
): Promise<AppliedPatch> {
  const unfit = damageError(patch.diff) ?? hostilePath(patch.diff.files);
  if (unfit !== null) {
    return refusedPatch(unfit);
  }
  if (patch.diff.files.length === 0) {
    return { status: 'empty', error: null, files: [], notes: [] };
  }
  const applied = await applyDiff(overlay, patch, options);
  overlay.put(applied.files);
  return applied;
}
