import { expectedPatches, isComplete, postings } from './draft.ts';
import { firstDifference } from './order.ts';
import { isSamePerson } from './person.ts';
import type { Posting } from './posting.ts';
import type { Profile } from './profile.ts';
import type { ProfileIndex } from './profile-index.ts';
import { resemblance } from './resemblance.ts';
import { compareRevisions } from './revision.ts';

const day = 86_400;

/** Where the predecessors of a profile are looked for. */
export interface Surroundings {
  readonly index: ProfileIndex;
  readonly byMessage: ReadonlyMap<string, Profile>;
  /** The nearest posting that a posting answers, by Message-ID. */
  readonly answered: ReadonlyMap<string, Posting>;
}

/**
 * The revision before, by its thread and by the likeness of person and titles: of all that fit, the one with the
 * highest revision below the profile's own, then the one nearest in time.
 */
export function findPredecessor(profile: Profile, surroundings: Surroundings): Profile | undefined {
  const { index } = surroundings;
  const shared = index.sharing(profile);
  const fitting = [
    ...threadKin(profile, surroundings),
    ...[...shared.keys()].filter(other => isLike(profile, other, shared.get(other) ?? 0)),
    ...index.kindred(profile).filter(other => isLike(profile, other, shared.get(other) ?? 0)),
  ].filter(other => !isOtherChange(profile, other) && profile.releases === other.releases);
  const [first, ...others] = fitting;
  if (first === undefined) return undefined;
  return others.reduce((best, other) => (compareNearness(other, best, profile) > 0 ? other : best), first);
}

/** Series with different change-ids are different series, whatever they are called. */
function isOtherChange(one: Profile, other: Profile): boolean {
  return one.changeId !== null && other.changeId !== null && one.changeId !== other.changeId;
}

/**
 * Series that this one answers, with a lower label, or of which it sends a patch again: of the same person, or of
 * someone whose patch it takes over by name.
 */
function threadKin(profile: Profile, { byMessage, answered }: Surroundings): readonly Profile[] {
  const kin = new Set<Profile>();
  for (const posting of postings(profile.draft)) {
    const above = answered.get(posting.message.id);
    const other = above && byMessage.get(above.message.id);
    if (above === undefined || other === undefined || other === profile || kin.has(other)) continue;
    if (!isSamePerson(profile.author, other.author) && profile.headline !== other.headline) continue;
    const order = compareRevisions(other.revision, profile.revision);
    if (order < 0 || (order === 0 && isPatchAgain(posting, above, profile))) kin.add(other);
  }
  return [...kin];
}

/** An unlabelled `[PATCH 3/5]` under a `[PATCH 3/5]`, without the rest of the series. */
function isPatchAgain(posting: Posting, above: Posting, profile: Profile): boolean {
  if (posting.expected === null || isComplete(profile.draft)) return false;
  return posting.number === above.number && posting.expected === above.expected;
}

/** Is the other one an earlier revision, judged by titles? `shared` counts the titles of patches in both. */
function isLike(profile: Profile, other: Profile, shared: number): boolean {
  const order = compareRevisions(other.revision, profile.revision);
  const isGrown = other.rfc && !profile.rfc;
  if (order > 0 && !isGrown) return false;
  const isSameTitle = other.headline === profile.headline;
  const share = shared / Math.max(1, Math.min(profile.titles.size, other.titles.size));
  const elapsed = profile.time - other.time;
  if (order < 0) {
    if (elapsed < -14 * day || elapsed > 365 * day) return false;
    return isSameTitle || share >= 0.5 || resemblance(profile.words, other.words) >= 0.5;
  }
  if (other.draft.order >= profile.draft.order || elapsed > 90 * day) return false;
  const isSameLength = expectedPatches(other.draft) === expectedPatches(profile.draft);
  return (isSameTitle || share >= 0.8) && (isSameLength || isGrown || profile.resend);
}

function compareNearness(one: Profile, other: Profile, profile: Profile): number {
  return firstDifference(
    compareRevisions(one.revision, other.revision),
    Number(one.tags === profile.tags) - Number(other.tags === profile.tags),
    Math.abs(other.time - profile.time) - Math.abs(one.time - profile.time),
    one.draft.order - other.draft.order,
  );
}
