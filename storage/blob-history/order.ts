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

const digits = 1 << 16;

/** The positions of 64-bit keys, given as halves, in ascending order of the keys; equal keys keep their order. */
export function ascendingOrder(high: Uint32Array, low: Uint32Array): Uint32Array {
  const { length } = high;
  let order = new Uint32Array(length);
  for (let n = 0; n < length; n += 1) order[n] = n;
  let other = new Uint32Array(length);
  // Radix sort, least significant 16 bits first.
  for (const half of [low, high]) {
    for (const shift of [0, 16]) {
      const starts = startsOf(half, shift);
      if (starts === null) continue;
      for (let n = 0; n < length; n += 1) {
        const position = order[n] ?? 0;
        const digit = ((half[position] ?? 0) >>> shift) & 0xffff;
        const to = starts[digit] ?? 0;
        other[to] = position;
        starts[digit] = to + 1;
      }
      [order, other] = [other, order];
    }
  }
  return order;
}

/** Where the keys of each digit begin; null where all have the same, and stay as they are. */
function startsOf(half: Uint32Array, shift: number): Uint32Array | null {
  const { length } = half;
  const starts = new Uint32Array(digits + 1);
  for (let n = 0; n < length; n += 1) {
    const after = (((half[n] ?? 0) >>> shift) & 0xffff) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  if (length === 0 || starts[(((half[0] ?? 0) >>> shift) & 0xffff) + 1] === length) return null;
  for (let n = 1; n <= digits; n += 1) starts[n] = (starts[n] ?? 0) + (starts[n - 1] ?? 0);
  return starts;
}
