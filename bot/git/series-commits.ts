import type { ReviewedPatch } from '../../analyzers/review.ts';
import type { AppliedPatch } from './applied.ts';
import type { CommitWriter, Publication, WrittenCommit } from './commits.ts';
import { RefusedError } from './errors.ts';
import { seriesReference } from './references.ts';
import { untried, type AppliedPlace, type AppliedSeries } from './series.ts';

/** What became of the places of a series when they were to be commits. */
export interface CommittedSeries {
  /** As applied, but for patches that no commit could be made of. */
  readonly places: readonly AppliedPlace[];
  readonly commits: ReadonlyMap<AppliedPlace, WrittenCommit>;
}

/**
 * Hands a row of applied series to a writer, one commit a patch, each series under its own reference. A patch that must
 * not become a commit (its author, date or paths are not fit for a repository) does not apply, and blocks the rest.
 */
export async function commitStack(
  writer: CommitWriter,
  base: string,
  stack: readonly AppliedSeries[],
): Promise<CommittedSeries[]> {
  const committed: CommittedSeries[] = [];
  let parent: string | WrittenCommit = base;
  let refusal: AppliedPatch | null = null;
  for (const { series, places } of stack) {
    const commits = new Map<AppliedPlace, WrittenCommit>();
    const kept: AppliedPlace[] = [];
    for (const place of places) {
      const outcome: Outcome = refusal ?? (await commitPlace(writer, parent, place));
      const failed = outcome !== null && 'status' in outcome;
      const settled: AppliedPlace = failed && place.patch !== null ? { ...place, applied: outcome } : place;
      kept.push(settled);
      if (outcome === null) continue;
      if (failed) refusal ??= untried('blocked', `patch ${place.number} does not apply`);
      else commits.set(settled, (parent = outcome));
    }
    if (typeof parent !== 'string' && commits.size > 0) writer.point(seriesReference(series.id), parent);
    committed.push({ places: kept, commits });
  }
  return committed;
}

/** The commit of a place, null when it changes nothing, or why there cannot be one. */
type Outcome = WrittenCommit | AppliedPatch | null;

async function commitPlace(
  writer: CommitWriter,
  parent: string | WrittenCommit,
  { patch, applied }: AppliedPlace,
): Promise<Outcome> {
  const content = patch?.message.patch ?? null;
  if (content === null || applied.files.length === 0) return null;
  const { author, date, commitMessage } = content;
  try {
    return await writer.commit({ parent, author, date, message: commitMessage, files: applied.files });
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return refused(error.message);
  }
}

function refused(reason: string): AppliedPatch {
  return { status: 'conflict', error: { file: '', hunk: null, reason }, files: [], notes: [] };
}

/** Patches whose commits were published, each with its id: what git could not take does not apply. */
export function publishedPatches(
  patches: readonly ReviewedPatch[],
  commits: readonly (WrittenCommit | null)[],
  { ids, quarantined }: Publication,
): ReviewedPatch[] {
  const reasons = new Map(quarantined.map(({ commit, reason }) => [commit, reason]));
  return patches.map((patch, at) => {
    const written = commits[at] ?? null;
    if (written === null) return patch;
    const reason = reasons.get(written);
    const { status, error } = reason === undefined ? patch.applied : refused(reason);
    return { ...patch, applied: { status, commit: ids.get(written) ?? null, error } };
  });
}
