/** Numbers that can be pushed to, as one typed array that doubles when it is full. */
export interface NumberList {
  readonly length: number;
  push(value: number): void;
  /** A view of what was pushed; valid until the next push. */
  view(): Uint32Array;
}

/** An empty list of unsigned 32-bit numbers. */
export function numberList(): NumberList {
  let values = new Uint32Array(1024);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === values.length) {
        const larger = new Uint32Array(length * 2);
        larger.set(values);
        values = larger;
      }
      values[length] = value;
      length += 1;
    },
    view: () => values.subarray(0, length),
  };
}

/** The positions of 64-bit keys, given as halves, in ascending order of the keys; equal keys keep their order. */
export function ascendingOrder(high: Uint32Array, low: Uint32Array): Uint32Array {
  let order = new Uint32Array(high.length);
  for (let n = 0; n < order.length; n += 1) order[n] = n;
  let other = new Uint32Array(high.length);
  // Radix sort, least significant 16 bits first.
  for (const [half, shift] of [
    [low, 0],
    [low, 16],
    [high, 0],
    [high, 16],
  ] as const) {
    const starts = new Uint32Array(65_537);
    for (const value of half)
      starts[((value >>> shift) & 0xffff) + 1] = (starts[((value >>> shift) & 0xffff) + 1] ?? 0) + 1;
    for (let n = 1; n < starts.length; n += 1) starts[n] = (starts[n] ?? 0) + (starts[n - 1] ?? 0);
    for (const position of order) {
      const digit = ((half[position] ?? 0) >>> shift) & 0xffff;
      const to = starts[digit] ?? 0;
      other[to] = position;
      starts[digit] = to + 1;
    }
    [order, other] = [other, order];
  }
  return order;
}
