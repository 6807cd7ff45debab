import type { LeftSide } from '../../analyzers/diff/left-side.ts';
import { blobsThere } from './base-trial.ts';
import type { Subject, Trial } from './base-trial.ts';
import type { BlobHistory } from './blob-history.ts';
import { shortName } from './branches.ts';
import type { Reference } from './branches.ts';
import { lastArrival, mergesBetween, traceBlobs, windowEnds } from './candidates.ts';
import type { Traces } from './candidates.ts';
import { judgeFit } from './fitness.ts';

/** What the search by blobs needs besides its subject. */
export interface BlobSearch {
  readonly history: BlobHistory;
  /** Branches, those preferred first. */
  readonly branches: readonly Reference[];
  /** When the mail was written, in seconds since 1970; infinite when that is not known. */
  readonly before: number;
}

interface Candidate {
  readonly commit: string;
  readonly ref: string;
}

const mostBranches = 60;
const mostCandidates = 400;
const mostMisses = 5;
const mostApplied = 4;

/** The branches as they were when the mail was written. */
async function* branchesThen({ history, branches, before }: BlobSearch): AsyncGenerator<Candidate> {
  const seen = new Set<string>();
  for (const { name, commit } of branches.slice(0, mostBranches)) {
    const then = Number.isFinite(before) ? await history.commitBefore(commit, before) : commit;
    if (then === null || seen.has(then)) continue;
    seen.add(then);
    yield { commit: then, ref: `${then.slice(0, 12)} (${shortName(name)} at the time)` };
  }
}

/** The first branch that has all blobs; null when one comes before it that may fit without. */
async function provedBranch(
  { objects, sides }: Subject,
  search: BlobSearch,
): Promise<(Candidate & { matching: number }) | null> {
  for await (const candidate of branchesThen(search)) {
    const { proved, matching, misfit } = await judgeFit(objects, candidate.commit, sides);
    if (proved) return { ...candidate, matching };
    if (misfit === null) return null;
  }
  return null;
}

/** Commits that may have all blobs, the likeliest first: branches as they were, then where blobs came and went. */
async function* candidates(subject: Subject, search: BlobSearch, traces: Traces): AsyncGenerator<Candidate> {
  const { objects } = subject;
  const { branches, before } = search;
  const seen = new Set<string>();
  for await (const candidate of branchesThen(search)) {
    seen.add(candidate.commit);
    yield candidate;
  }
  for (const commit of await windowEnds(objects, traces, before)) {
    if (seen.has(commit)) continue;
    seen.add(commit);
    yield { commit, ref: commit.slice(0, 12) };
  }
  const until = Number.isFinite(before) ? before : (branches[0]?.seconds ?? 0);
  const tips = branches.map(branch => branch.commit);
  if (traces.known.size < 2 || tips.length === 0) return;
  for (const commit of await mergesBetween(objects.gitDir, tips, lastArrival(traces), until)) {
    if (!seen.has(commit)) yield { commit, ref: `${commit.slice(0, 12)} (a merge)` };
  }
}

async function noteUnknown(subject: Subject, trial: Trial, traces: Traces): Promise<void> {
  for (const { path, blob } of traces.unknown.slice(0, mostMisses)) {
    const there = await subject.objects.expand(blob ?? '', 'blob');
    const result =
      there.length > 0 ? 'the mirror has this blob, but on no branch at that path' : 'not in this mirror';
    trial.note('blobs', `${path}: blob ${(blob ?? '').slice(0, 12)}`, result);
  }
  const more = traces.unknown.length - mostMisses;
  if (more > 0)
    trial.note('blobs', `${more} further blobs`, 'not in this mirror, or on no branch at their paths');
}

/**
 * Finds the commit that the patches' blobs belong to: intersects where each of them was, prefers the given branches as
 * they were when the mail was written, and verifies in the tree itself. Null when no commit has them, or what the
 * blobs leave open does not apply.
 */
export async function findByBlobs(
  subject: Subject,
  search: BlobSearch,
  trial: Trial,
): Promise<string | null> {
  // Most patches are made for a branch as it was: then nobody has to look up where each blob came from.
  const branch = await provedBranch(subject, search);
  if (branch !== null) {
    trial.note('blobs', branch.ref, blobsThere(branch.matching));
    return branch.commit;
  }
  const traces = traceBlobs(search.history, subject.sides);
  await noteUnknown(subject, trial, traces);
  if (traces.known.size === 0) return null;
  // A blob that the mirror has not says nothing; the others still say when and where.
  const sides = subject.sides.filter(side => !traces.unknown.includes(side));
  const looked: Candidate[] = [];
  let misfit = '';
  let applied = 0;
  for await (const candidate of candidates(subject, search, traces)) {
    if (looked.push(candidate) > mostCandidates || applied >= mostApplied) break;
    const fit = await judgeFit(subject.objects, candidate.commit, sides);
    misfit ||= fit.misfit ?? '';
    if (fit.misfit !== null) continue;
    if (fit.proved && traces.unknown.length === 0) {
      trial.note('blobs', candidate.ref, blobsThere(fit.matching));
      return candidate.commit;
    }
    applied += 1;
    if (await trial.applies('blobs', candidate.ref, candidate.commit)) return candidate.commit;
  }
  if (applied > 0) return null;
  trial.note('blobs', `${looked.length} commits`, `none has all ${traces.known.size} blobs (${misfit})`);
  return applyClosest(subject, trial, { looked, sides });
}

/** When the blobs were never together in one tree (the writer had more patches), the trees with most of them are tried. */
async function applyClosest(
  subject: Subject,
  trial: Trial,
  { looked, sides }: { readonly looked: readonly Candidate[]; readonly sides: readonly LeftSide[] },
): Promise<string | null> {
  const scored: (Candidate & { matching: number })[] = [];
  for (const candidate of looked.slice(0, mostBranches)) {
    const { matching } = await judgeFit(subject.objects, candidate.commit, sides, { count: true });
    scored.push({ ...candidate, matching });
  }
  scored.sort((a, b) => b.matching - a.matching);
  for (const { ref, commit, matching } of scored.slice(0, mostApplied)) {
    const named = `${ref}, with ${matching} of the blobs`;
    if (matching > 0 && (await trial.applies('blobs', named, commit))) return commit;
  }
  return null;
}
