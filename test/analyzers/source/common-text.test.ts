import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commonPrefix, commonSuffix } from '../../../analyzers/source/common-text.ts';

const line = fc.constantFrom('a', 'bb', '\n', 'a'.repeat(1023), 'ab'.repeat(700));
const text = fc.array(line, { maxLength: 6 }).map(lines => lines.join(''));

function countSame(left: string, right: string, most: number): number {
  let count = 0;
  while (count < most && left[count] === right[count]) count++;
  return count;
}

function backwards(of: string): string {
  return [...of].reverse().join('');
}

test('as many units are in common as a look at each of them says', () => {
  fc.assert(
    fc.property(text, text, fc.nat(4000), (left, right, limit) => {
      const most = Math.min(left.length, right.length, limit);
      expect(commonPrefix(left, right, most)).toBe(countSame(left, right, most));
      expect(commonSuffix(left, right, most)).toBe(countSame(backwards(left), backwards(right), most));
    }),
  );
});
