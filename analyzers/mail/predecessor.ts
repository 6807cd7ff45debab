import { compareText, firstDifference } from './order.ts';
import { isSamePerson } from './person.ts';
import type { Member } from './posted-series.ts';
import type { Profile } from './profile.ts';
import type { ProfileIndex } from './profile-index.ts';
import { resemblance } from './resemblance.ts';
import { compareRevisions } from './revision.ts';

const day = 86_400;

/** Where the predecessors of a profile are looked for. */
export interface Surroundings {
  readonly index: ProfileIndex;
  readonly byMessage: ReadonlyMap<string, Profile>;
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
  const [ours, theirs] = [one.posted.changeId, other.posted.changeId];
  return ours !== null && theirs !== null && ours !== theirs;
}

/**
 * Series that this one answers, with a lower label, or of which it sends a patch again: of the same person, or of
 * someone whose patch it takes over by name.
 */
function threadKin(profile: Profile, { byMessage }: Surroundings): readonly Profile[] {
  const kin = new Set<Profile>();
  for (const member of profile.posted.members) {
    const other = member.answers === null ? undefined : byMessage.get(member.answers);
    if (other === undefined || other === profile || kin.has(other)) continue;
    if (!isSamePerson(profile.author, other.author) && profile.headline !== other.headline) continue;
    const order = compareRevisions(other.revision, profile.revision);
    if (order < 0 || (order === 0 && isPatchAgain(member, other, profile))) kin.add(other);
  }
  return [...kin];
}

/** An unlabelled `[PATCH 3/5]` under a `[PATCH 3/5]`, without the rest of the series. */
function isPatchAgain(member: Member, other: Profile, profile: Profile): boolean {
  if (member.expected === null || profile.posted.missing.length === 0) return false;
  const above = other.posted.members.find(({ id }) => id === member.answers);
  return above !== undefined && member.number === above.number && member.expected === above.expected;
}

/** Is the other one an earlier revision, judged by titles? `shared` counts the titles of patches in both. */
function isLike(profile: Profile, other: Profile, shared: number): boolean {
  const order = compareRevisions(other.revision, profile.revision);
  const isGrown = other.posted.rfc && !profile.posted.rfc;
  if (order > 0 && !isGrown) return false;
  const isSameTitle = other.headline === profile.headline;
  const share = shared / Math.max(1, Math.min(profile.titles.size, other.titles.size));
  const elapsed = profile.posted.time - other.posted.time;
  if (order < 0) {
    if (elapsed < -14 * day || elapsed > 365 * day) return false;
    return isSameTitle || share >= 0.5 || resemblance(profile.words, other.words) >= 0.5;
  }
  if (other.posted.position >= profile.posted.position || elapsed > 90 * day) return false;
  const isSameLength = other.posted.expected === profile.posted.expected;
  return (isSameTitle || share >= 0.8) && (isSameLength || isGrown || profile.posted.resend);
}

function compareNearness(one: Profile, other: Profile, profile: Profile): number {
  return firstDifference(
    compareRevisions(one.revision, other.revision),
    Number(one.posted.tags === profile.posted.tags) - Number(other.posted.tags === profile.posted.tags),
    Math.abs(other.posted.time - profile.posted.time) - Math.abs(one.posted.time - profile.posted.time),
    compareText(one.posted.position, other.posted.position),
  );
}
