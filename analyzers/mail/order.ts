/** Compares two strings by their code units: the same on every machine, whatever its locale. */
export function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The first comparison that is not zero. */
export function firstDifference(...comparisons: readonly number[]): number {
  return comparisons.find(comparison => comparison !== 0) ?? 0;
}
