/** Numbers for names, given by their keys, in the order in which they are first seen. */
export interface NameTable {
  readonly length: number;
  /** The number of a name; a new one when it has none. */
  intern(high: number, low: number): number;
  /** The number of a name; -1 when it has none. */
  find(high: number, low: number): number;
  high(number: number): number;
  low(number: number): number;
}

/** An empty table; it doubles when it is half full. */
export function nameTable(): NameTable {
  let slots = new Int32Array(1 << 12).fill(-1);
  let highs = new Uint16Array(1 << 11);
  let lows = new Uint32Array(1 << 11);
  let length = 0;

  function slotOf(high: number, low: number): number {
    const mask = slots.length - 1;
    let slot = (low ^ Math.imul(high, 0x9e3779b1)) & mask;
    for (;;) {
      const number = slots[slot];
      if (number < 0 || (lows[number] === low && highs[number] === high)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  function grow(): void {
    const [oldHighs, oldLows] = [highs, lows];
    highs = new Uint16Array(length * 2);
    lows = new Uint32Array(length * 2);
    highs.set(oldHighs);
    lows.set(oldLows);
    slots = new Int32Array(length * 4).fill(-1);
    for (let number = 0; number < length; number++) slots[slotOf(highs[number], lows[number])] = number;
  }

  return {
    get length() {
      return length;
    },
    intern(high, low) {
      const slot = slotOf(high, low);
      if (slots[slot] >= 0) return slots[slot];
      if (length === lows.length) {
        grow();
        return this.intern(high, low);
      }
      highs[length] = high;
      lows[length] = low;
      slots[slot] = length;
      return length++;
    },
    find: (high, low) => slots[slotOf(high, low)],
    high: number => highs[number],
    low: number => lows[number],
  };
}
