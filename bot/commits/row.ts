/** Commits that are taken from both ends, by their ids. */
export interface Row {
  /** Takes some from the front, in their order; none when there are no more. */
  front(): string[];
  /** Takes some from the back, the last one first. */
  back(): string[];
}

/** So many are taken at a time: git is asked for their files together. */
export const together = 8;

/** Opens a row: whoever comes from the front meets whoever comes from the back when both are done. */
export function openRow(ids: readonly string[]): Row {
  let [begin, end] = [0, ids.length];
  return {
    front() {
      const taken = ids.slice(begin, Math.min(begin + together, end));
      begin += taken.length;
      return taken;
    },
    back() {
      const taken = ids.slice(Math.max(end - together, begin), end).reverse();
      end -= taken.length;
      return taken;
    },
  };
}

/** All that is taken so, until there is no more. */
export function* batches(take: () => string[]): Generator<string[]> {
  for (let ids = take(); ids.length > 0; ids = take()) yield ids;
}
