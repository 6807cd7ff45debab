import type { Diff } from '../../analyzers/diff/diff.ts';
import { parseDiff } from '../../analyzers/diff/parse.ts';
import type { Patch } from '../../analyzers/mail/message.ts';
import type { ApplyError } from '../../analyzers/review.ts';
import { isPatchApplied } from './already.ts';
import type { AppliedPatch } from './applied.ts';
import { applyDirectly, checkPlaces, isRefused } from './direct.ts';
import type { Refusal } from './direct.ts';
import { RefusedError } from './errors.ts';
import type { Overlay } from './overlay.ts';
import { hostilePath } from './place.ts';
import { mergePatch } from './threeway.ts';

/** How a patch may be applied. */
export interface ApplyOptions {
  /** Try three-way what does not apply, as `git am -3` does. Default true. */
  readonly threeway?: boolean;
}

/** Tries what `git am -3` would, and says so in either case; where that succeeds, the error tells why it was needed. */
async function applyThreeway(overlay: Overlay, diff: Diff, refusal: Refusal): Promise<AppliedPatch> {
  const { error, notes } = refusal;
  const merged = await mergePatch(overlay, diff.files);
  const misplaced = 'files' in merged ? await checkPlaces(overlay, merged.files) : null;
  if (!('files' in merged) || misplaced !== null) {
    const { file, reason } = 'files' in merged ? (misplaced ?? error) : merged;
    const tried = `tried three-way: ${file === error.file ? '' : `${file}: `}${reason}`;
    return {
      status: 'conflict',
      error: { ...error, reason: `${error.reason}; ${tried}` },
      files: [],
      notes,
    };
  }
  return merged.files.length === 0
    ? { status: 'already', error: null, files: [], notes: ['the tree has all of it already'] }
    : { status: 'threeway', error, files: merged.files, notes };
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
  if (!isRefused(direct)) {
    return direct;
  }
  const renamed = await otherNames(overlay, patch);
  const again =
    renamed && hostilePath(renamed.files) === null && (await applyDirectly(overlay, renamed.files));
  if (again && !isRefused(again)) {
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
  return options.threeway === false
    ? { status: 'conflict', files: [], ...direct }
    : applyThreeway(overlay, patch.diff, direct);
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
  try {
    const applied = await applyDiff(overlay, patch, options);
    overlay.put(applied.files);
    return applied;
  } catch (error) {
    if (error instanceof RefusedError) {
      return refusedPatch({ file: '', hunk: null, reason: error.message });
    }
    throw error;
  }
}
