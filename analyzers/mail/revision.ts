import { type Draft, postings } from './draft.ts';
import { firstDifference } from './order.ts';

/** Which revision of a series: `v5.1` is 5 and 1; an unlabelled one is 1. */
export interface Revision {
  readonly revision: number;
  readonly minor: number | null;
}

/**
 * The highest label that any mail of the draft has: where cover letter and patches disagree, it is the lower one
 * that was left as it was.
 */
export function revisionOf(draft: Draft): Revision {
  let highest: Revision = { revision: 1, minor: null };
  for (const { message } of postings(draft)) {
    const own = { revision: message.subject.revision ?? 1, minor: message.subject.minorRevision };
    if (compareRevisions(own, highest) > 0) highest = own;
  }
  return highest;
}

export function compareRevisions(one: Revision, other: Revision): number {
  return firstDifference(one.revision - other.revision, (one.minor ?? 0) - (other.minor ?? 0));
}
