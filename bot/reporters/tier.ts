import type { Tier } from '../../analyzers/interface/change.ts';
import { reaches } from '../../analyzers/interface/tier.ts';
import type { Review } from '../../analyzers/review.ts';

/** Whom a change concerns: the headings of a review. */
export const TIER_HEADINGS = {
  user: 'Seen by user space',
  export: 'Exported to all modules',
  'export-gpl': 'Exported to GPL modules',
  global: 'Global in the kernel',
  local: 'Local to a file',
} as const satisfies Record<Tier, string>;

/** The same, in a summary that counts: `3 global`. */
export const TIER_WORDS = {
  user: 'seen by user space',
  export: 'exported to all modules',
  'export-gpl': 'exported to GPL modules',
  global: 'global',
  local: 'local',
} as const satisfies Record<Tier, string>;

/** The review with only those changes that are of the tier or above; findings stay. */
export function changesFrom(review: Review, tier: Tier): Review {
  const series = review.series.map(each => ({
    ...each,
    changes: each.changes.filter(change => reaches(change.tier, tier)),
  }));
  return { ...review, series };
}
