import { addPosting, type Draft, isComplete, postings, spokesman } from './draft.ts';
import { isSamePerson } from './person.ts';
import type { Posting } from './posting.ts';

/** A series is sent within so many seconds. */
const day = 86_400;

/**
 * Joins drafts whose subjects name another total than the series that they answer: 0/2 over 1/3, 2/3, 3/3, or a 3/4
 * among 1/3 and 2/3. Whatever is complete by itself is a series of its own, unless the cover letter has no other.
 */
export function adoptStrays(
  drafts: readonly Draft[],
  answered: ReadonlyMap<string, Posting>,
): readonly Draft[] {
  const draftOf = new Map<Posting, Draft>();
  for (const draft of drafts) for (const posting of postings(draft)) draftOf.set(posting, draft);
  return drafts.filter(draft => {
    const above = answered.get(draft.first.message.id);
    const home = above && draftOf.get(above);
    if (home === undefined || home === draft || !isStray(draft, home)) return true;
    for (const posting of postings(draft)) {
      addPosting(home, posting);
      draftOf.set(posting, home);
    }
    return false;
  });
}

function isStray(draft: Draft, home: Draft): boolean {
  const [stray, host] = [spokesman(draft), spokesman(home)];
  if (draft.cover !== null || stray.expected === null || host.expected === null) return false;
  if (stray.expected === host.expected || stray.label !== host.label) return false;
  if (!isSamePerson(stray.message.from, host.message.from)) return false;
  if (draft.first.threaded.time - home.latest > day) return false;
  if (home.patches.size === 0) return true;
  return !isComplete(draft) && ![...draft.patches.keys()].some(number => home.patches.has(number));
}
