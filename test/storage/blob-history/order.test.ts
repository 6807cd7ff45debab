import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ascendingOrder } from '../../../storage/blob-history/order.ts';

/** Halves that are often the same, in part or all. */
const half = fc.oneof(fc.constantFrom(0, 7, 0x70000), fc.integer({ min: 0, max: 0xffffffff }));

test('keys are put in ascending order, and equal ones stay in theirs', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(half, half), { maxLength: 40 }), keys => {
      const [high, low] = [0, 1].map(side => Uint32Array.from(keys, key => key[side] ?? 0));
      if (high === undefined || low === undefined) return;
      const wanted = keys
        .map(([above, below], at) => ({ above, below, at }))
        .toSorted((one, other) => one.above - other.above || one.below - other.below || one.at - other.at);
      expect([...ascendingOrder(high, low)]).toEqual(wanted.map(({ at }) => at));
    }),
    { seed: 3 },
  );
});
