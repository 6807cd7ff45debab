import { type Draft, missingNumbers, postings } from './draft.ts';
import type { Posting } from './posting.ts';

/**
 * Patches that a draft takes over from the revision before, by draft: it sends only some patches again
 * (`[PATCH v5.1 10/12]`, `[PATCH v2 3/5]` in answer to `[PATCH 3/5]`) and means the others to stay.
 */
export function carryOver(
  drafts: readonly Draft[],
  links: ReadonlyMap<Draft, Draft>,
  answered: ReadonlyMap<string, Posting>,
): ReadonlyMap<Draft, readonly Posting[]> {
  const carried = new Map<Draft, readonly Posting[]>();
  for (const draft of drafts) {
    const pending: Draft[] = [];
    for (
      let next: Draft | undefined = draft;
      next !== undefined && !carried.has(next);
      next = links.get(next)
    ) {
      pending.push(next);
    }
    for (const next of pending.toReversed()) {
      const earlier = links.get(next);
      const isPartial = earlier !== undefined && isReroll(next, earlier, answered);
      carried.set(next, isPartial ? takeOver(next, earlier, carried.get(earlier) ?? []) : []);
    }
  }
  return carried;
}

function takeOver(draft: Draft, earlier: Draft, inherited: readonly Posting[]): readonly Posting[] {
  const missing = new Set(missingNumbers(draft));
  return [...earlier.patches.values(), ...inherited].filter(({ number }) => missing.has(number));
}

/** Does each patch answer the one that it replaces, or say by its label (`v5.1`) that it is a part? */
function isReroll(draft: Draft, earlier: Draft, answered: ReadonlyMap<string, Posting>): boolean {
  if (draft.cover !== null || draft.first.expected === null) return false;
  const own = new Set(postings(earlier));
  return postings(draft).every(posting => {
    const above = answered.get(posting.message.id);
    if (posting.expected !== earlier.first.expected) return false;
    if (posting.message.subject.minorRevision !== null) return true;
    return above !== undefined && own.has(above) && above.number === posting.number;
  });
}
