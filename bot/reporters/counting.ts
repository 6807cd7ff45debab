/** `1 patch`, `3 patches`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerate(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** Patch numbers for a sentence: `patch 2`, `patches 2 and 4`, `patches 3 to 6 and 9`. */
export function patchNumbers(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const runs: string[] = [];
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (sorted[to + 1] === (sorted[to] ?? 0) + 1) to++;
    if (to - from >= 2) runs.push(`${sorted[from]} to ${sorted[to]}`);
    else for (let each = from; each <= to; each++) runs.push(String(sorted[each]));
    from = to + 1;
  }
  return `${sorted.length === 1 ? 'patch' : 'patches'} ${enumerate(runs)}`;
}

/** The first of a long list, and how many more there are. */
export function shortened(all: readonly string[], limit: number): readonly string[] {
  const more = all.length - limit;
  return more > 0 ? [...all.slice(0, limit), `${more} more`] : all;
}
