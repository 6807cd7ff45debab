import { personKeys } from './person.ts';
import type { Profile } from './profile.ts';
import { subsystem } from './resemblance.ts';

/** Profiles by what other revisions of the same series share with them. */
export interface ProfileIndex {
  /** Those of the same person that share titles of patches with a profile, and how many. */
  sharing(profile: Profile): ReadonlyMap<Profile, number>;
  /** Those of the same person with the same headline, and of the revision before with the same subsystem. */
  kindred(profile: Profile): readonly Profile[];
}

/** Indexes profiles, which come in the order of their drafts. */
export function indexProfiles(profiles: readonly Profile[]): ProfileIndex {
  const titles = new Map<string, Profile[]>();
  const families = new Map<string, Profile[]>();
  for (const profile of profiles) {
    for (const key of titleKeys(profile)) file(titles, key, profile);
    for (const key of [...headlineKeys(profile), ...familyKeys(profile, profile.revision.revision)])
      file(families, key, profile);
  }
  return {
    sharing(profile) {
      const shared = new Map<Profile, number>();
      for (const title of profile.titles) {
        const sharers = new Set(keysOf(profile, title).flatMap(key => neighbours(titles.get(key), profile)));
        for (const sharer of sharers) shared.set(sharer, (shared.get(sharer) ?? 0) + 1);
      }
      return shared;
    },
    kindred: profile =>
      [...headlineKeys(profile), ...familyKeys(profile, profile.revision.revision - 1)].flatMap(key =>
        neighbours(families.get(key), profile),
      ),
  };
}

function file(rows: Map<string, Profile[]>, key: string, profile: Profile): void {
  const row = rows.get(key);
  if (row === undefined) rows.set(key, [profile]);
  else row.push(profile);
}

function keysOf(profile: Profile, text: string): readonly string[] {
  return personKeys(profile.author).map(person => `${person} ${text}`);
}

function titleKeys(profile: Profile): readonly string[] {
  return [...profile.titles].flatMap(title => keysOf(profile, title));
}

function headlineKeys(profile: Profile): readonly string[] {
  return keysOf(profile, `headline ${profile.headline}`);
}

function familyKeys(profile: Profile, revision: number): readonly string[] {
  return keysOf(profile, `v${revision} ${subsystem(profile.headline)}`);
}

/** How many profiles of a row are looked at; bounds the work on a flood of equal titles. */
const looked = { before: 24, after: 8 };

function neighbours(row: readonly Profile[] | undefined, profile: Profile): readonly Profile[] {
  if (row === undefined) return [];
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((row[middle]?.draft.order ?? 0) < profile.draft.order) low = middle + 1;
    else high = middle;
  }
  return row.slice(Math.max(0, low - looked.before), low + looked.after).filter(other => other !== profile);
}
