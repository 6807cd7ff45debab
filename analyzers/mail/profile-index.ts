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

/** How many profiles with a key are looked at, in the order of their positions; bounds the work on a flood of equal titles. */
export const looked = { before: 24, after: 8 } as const;

/** Indexes profiles, which come in the order of their positions. */
export function indexProfiles(profiles: readonly Profile[]): ProfileIndex {
  const rows = new Map<string, Profile[]>();
  for (const profile of profiles) for (const key of filedKeys(profile)) file(rows, key, profile);
  return {
    sharing(profile) {
      const shared = new Map<Profile, number>();
      for (const title of profile.titles) {
        const found = titleKeys(profile, title).flatMap(key => neighbours(rows.get(key), profile));
        for (const sharer of new Set(found)) shared.set(sharer, (shared.get(sharer) ?? 0) + 1);
      }
      return shared;
    },
    kindred: profile => kindredKeys(profile).flatMap(key => neighbours(rows.get(key), profile)),
  };
}

/** The keys that a profile is filed under. */
export function filedKeys(profile: Profile): readonly string[] {
  return [
    ...[...profile.titles].flatMap(title => titleKeys(profile, title)),
    ...headlineKeys(profile),
    ...familyKeys(profile, profile.revision.revision),
  ];
}

/** The keys under which a profile looks for others. */
export function soughtKeys(profile: Profile): readonly string[] {
  return [...[...profile.titles].flatMap(title => titleKeys(profile, title)), ...kindredKeys(profile)];
}

function kindredKeys(profile: Profile): readonly string[] {
  return [...headlineKeys(profile), ...familyKeys(profile, profile.revision.revision - 1)];
}

function file(rows: Map<string, Profile[]>, key: string, profile: Profile): void {
  const row = rows.get(key);
  if (row === undefined) rows.set(key, [profile]);
  else row.push(profile);
}

function keysOf(profile: Profile, text: string): readonly string[] {
  return personKeys(profile.author).map(person => `${text}\n${person}`);
}

function titleKeys(profile: Profile, title: string): readonly string[] {
  return keysOf(profile, `title ${title}`);
}

function headlineKeys(profile: Profile): readonly string[] {
  return keysOf(profile, `headline ${profile.headline}`);
}

function familyKeys(profile: Profile, revision: number): readonly string[] {
  return keysOf(profile, `v${revision} ${subsystem(profile.headline)}`);
}

function neighbours(row: readonly Profile[] | undefined, profile: Profile): readonly Profile[] {
  if (row === undefined) return [];
  const { position } = profile.posted;
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((row[middle]?.posted.position ?? '') < position) low = middle + 1;
    else high = middle;
  }
  return row.slice(Math.max(0, low - looked.before), low + looked.after).filter(other => other !== profile);
}
