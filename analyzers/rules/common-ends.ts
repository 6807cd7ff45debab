/** How many items two rows have in common, from the first on and back from the last. */
export interface CommonEnds {
  readonly start: number;
  readonly end: number;
}

/** Finds what two rows have in common at both ends; no item is counted twice. */
export function commonEnds<Item>(
  before: readonly Item[],
  after: readonly Item[],
  isSame: (one: Item, other: Item) => boolean,
): CommonEnds {
  const most = Math.min(before.length, after.length);
  const same = (one: number, other: number): boolean => {
    const [left, right] = [before[one], after[other]];
    return left !== undefined && right !== undefined && isSame(left, right);
  };
  let start = 0;
  while (start < most && same(start, start)) start++;
  let end = 0;
  while (end < most - start && same(before.length - 1 - end, after.length - 1 - end)) end++;
  return { start, end };
}

/** What is left of a row without its ends. */
export function between<Item>(row: readonly Item[], { start, end }: CommonEnds): readonly Item[] {
  return row.slice(start, row.length - end);
}
