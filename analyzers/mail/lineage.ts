import { breakLoops } from './loop.ts';
import { compareText, firstDifference } from './order.ts';
import type { PostedSeries } from './posted-series.ts';
import { findPredecessor } from './predecessor.ts';
import { type Profile, profileOf } from './profile.ts';
import { filedKeys, indexProfiles, soughtKeys } from './profile-index.ts';
import { compareRevisions } from './revision.ts';

/** Which series each series is a new revision of. */
export type Lineage = ReadonlyMap<PostedSeries, PostedSeries>;

/**
 * Finds the revision before of each wanted series among those known, which are the wanted ones and all that share a key
 * of lineageKeys with one of them: by `Supersedes:`, by change-id, then by its thread and by the likeness of person and
 * titles. Series may still supersede each other in a circle.
 */
export function findEarlier(wanted: readonly PostedSeries[], known: readonly PostedSeries[]): Lineage {
  const profiles = known.toSorted(comparePositions).map(profileOf);
  const own = new Map(profiles.map(profile => [profile.posted, profile]));
  const byMessage = findByMessage(profiles);
  const byChange = linkChanges(profiles);
  const index = indexProfiles(profiles);
  const links = new Map<PostedSeries, PostedSeries>();
  for (const posted of wanted) {
    const profile = own.get(posted) ?? profileOf(posted);
    const named = posted.supersedes === null ? undefined : byMessage.get(posted.supersedes);
    const earlier =
      (named === profile ? undefined : named) ??
      byChange.get(profile) ??
      findPredecessor(profile, { index, byMessage });
    if (earlier !== undefined) links.set(posted, earlier.posted);
  }
  return links;
}

/** Breaks the circles in which series supersede each other, each at its earliest. */
export function breakCircles(links: Lineage): Lineage {
  const straight = new Map(links);
  breakLoops(straight, comparePositions);
  return straight;
}

/** A key that series share of which one may be another's revision before. */
export interface LineageKey {
  readonly text: string;
  /** Do only its neighbours count (see `looked`), in the order of positions? */
  readonly near: boolean;
}

/** The keys that a series is found by, and those by which it finds others. */
export function lineageKeys(posted: PostedSeries): {
  readonly filed: readonly LineageKey[];
  readonly sought: readonly LineageKey[];
} {
  const profile = profileOf(posted);
  const change = posted.changeId === null ? [] : [`change ${posted.changeId}`];
  const named = [posted.supersedes, ...posted.members.map(({ answers }) => answers)];
  return {
    filed: [
      ...[...posted.members.map(({ id }) => `mail ${id}`), ...change].map(text => ({ text, near: false })),
      ...filedKeys(profile).map(text => ({ text, near: true })),
    ],
    sought: [
      ...[...named.flatMap(id => (id === null ? [] : `mail ${id}`)), ...change].map(text => ({
        text,
        near: false,
      })),
      ...soughtKeys(profile).map(text => ({ text, near: true })),
    ],
  };
}

function comparePositions(one: PostedSeries, other: PostedSeries): number {
  return compareText(one.position, other.position);
}

function findByMessage(profiles: readonly Profile[]): ReadonlyMap<string, Profile> {
  const found = new Map<string, Profile>();
  for (const profile of profiles) {
    for (const { id } of profile.posted.members) found.set(id, profile);
  }
  return found;
}

/** Links what has one change-id: each to the revision before. */
function linkChanges(profiles: readonly Profile[]): ReadonlyMap<Profile, Profile> {
  const latest = new Map<string, Profile>();
  const links = new Map<Profile, Profile>();
  for (const profile of profiles.toSorted(compareProfiles)) {
    const { changeId } = profile.posted;
    if (changeId === null) continue;
    const earlier = latest.get(changeId);
    if (earlier !== undefined) links.set(profile, earlier);
    latest.set(changeId, profile);
  }
  return links;
}

function compareProfiles(one: Profile, other: Profile): number {
  return firstDifference(
    compareRevisions(one.revision, other.revision),
    comparePositions(one.posted, other.posted),
  );
}
