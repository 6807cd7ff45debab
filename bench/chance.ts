/** Numbers that look random and are the same for the same seed (mulberry32). */
export interface Chance {
  /** 0 to `below` - 1. */
  number(below: number): number;
  pick<T>(items: readonly T[]): T | undefined;
  shuffle<T>(items: readonly T[]): T[];
}

/** Opens a row of numbers. */
export function openChance(seed: number): Chance {
  let state = seed >>> 0;
  function number(below: number): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * below);
  }
  return {
    number,
    pick: items => items[number(items.length)],
    shuffle(items) {
      const shuffled = [...items];
      for (let at = shuffled.length - 1; at > 0; at--) {
        const other = number(at + 1);
        const [left, right] = [shuffled[at], shuffled[other]];
        if (left !== undefined && right !== undefined) [shuffled[at], shuffled[other]] = [right, left];
      }
      return shuffled;
    },
  };
}
