import type { Lineage } from './lineage.ts';
import type { Member, PostedSeries } from './posted-series.ts';

/**
 * Patches that a series takes over from the revision before: it sends only some patches again
 * (`[PATCH v5.1 10/12]`, `[PATCH v2 3/5]` in answer to `[PATCH 3/5]`) and means the others to stay.
 */
export function carryOver(
  all: readonly PostedSeries[],
  links: Lineage,
): ReadonlyMap<PostedSeries, readonly Member[]> {
  const carried = new Map<PostedSeries, readonly Member[]>();
  for (const posted of all) {
    const pending: PostedSeries[] = [];
    for (
      let next: PostedSeries | undefined = posted;
      next !== undefined && !carried.has(next);
      next = links.get(next)
    ) {
      pending.push(next);
    }
    for (const next of pending.toReversed()) {
      const earlier = links.get(next);
      carried.set(next, earlier === undefined ? [] : takeOver(next, earlier, carried.get(earlier) ?? []));
    }
  }
  return carried;
}

/** What one series takes over from the one before, which has taken over `inherited`. */
export function takeOver(
  posted: PostedSeries,
  earlier: PostedSeries,
  inherited: readonly Member[],
): readonly Member[] {
  if (!isReroll(posted, earlier)) return [];
  const missing = new Set(posted.missing);
  return [...earlier.members, ...inherited].filter(({ number }) => missing.has(number));
}

/** Does each patch answer the one that it replaces, or say by its label (`v5.1`) that it is a part? */
function isReroll(posted: PostedSeries, earlier: PostedSeries): boolean {
  if (posted.members[0]?.number === 0 || posted.announced === null) return false;
  return posted.members.every(({ answers, number, expected, minor }) => {
    if (expected !== earlier.announced) return false;
    return minor || earlier.members.some(member => member.id === answers && member.number === number);
  });
}
