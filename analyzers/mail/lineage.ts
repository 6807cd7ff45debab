import { type Draft, postings } from './draft.ts';
import { breakLoops } from './loop.ts';
import { firstDifference } from './order.ts';
import type { Posting } from './posting.ts';
import { findPredecessor } from './predecessor.ts';
import { type Profile, profileOf } from './profile.ts';
import { indexProfiles } from './profile-index.ts';
import { compareRevisions } from './revision.ts';

/**
 * Which draft a draft is a new revision of: by `Supersedes:`, by change-id, then by its thread and by the likeness of
 * person and titles.
 */
export function linkRevisions(
  drafts: readonly Draft[],
  answered: ReadonlyMap<string, Posting>,
): ReadonlyMap<Draft, Draft> {
  const profiles = drafts.map(profileOf);
  const byMessage = findByMessage(profiles);
  const byChange = linkChanges(profiles);
  const index = indexProfiles(profiles);
  const links = new Map<Draft, Draft>();
  for (const profile of profiles) {
    const named = profile.supersedes === null ? undefined : byMessage.get(profile.supersedes);
    const earlier =
      (named === profile ? undefined : named) ??
      byChange.get(profile) ??
      findPredecessor(profile, { index, byMessage, answered });
    if (earlier !== undefined) links.set(profile.draft, earlier.draft);
  }
  breakLoops(links, (one, other) => one.order - other.order);
  return links;
}

function findByMessage(profiles: readonly Profile[]): ReadonlyMap<string, Profile> {
  const found = new Map<string, Profile>();
  for (const profile of profiles) {
    for (const { message } of postings(profile.draft)) found.set(message.id, profile);
  }
  return found;
}

/** Links what has one change-id: each to the revision before. */
function linkChanges(profiles: readonly Profile[]): ReadonlyMap<Profile, Profile> {
  const latest = new Map<string, Profile>();
  const links = new Map<Profile, Profile>();
  for (const profile of profiles.toSorted(compareProfiles)) {
    if (profile.changeId === null) continue;
    const earlier = latest.get(profile.changeId);
    if (earlier !== undefined) links.set(profile, earlier);
    latest.set(profile.changeId, profile);
  }
  return links;
}

function compareProfiles(one: Profile, other: Profile): number {
  return firstDifference(compareRevisions(one.revision, other.revision), one.draft.order - other.draft.order);
}
