import { expect, test } from 'vitest';
import type { Base } from '../../../analyzers/review.ts';
import { baseOf } from '../../../bot/reporters/sentences.ts';

const commit = '0123456789abcdef'.repeat(3).slice(0, 40);
const later = 'fedcba9876543210'.repeat(3).slice(0, 40);
const given = (ref: string): Base => ({
  commit,
  how: 'given',
  tried: [{ how: 'given', ref, result: '1 commit' }],
});

test.each([
  ['a range of revisions, as given', given('v6.1..v6.2'), 'the commits of v6.1..v6.2, on 0123456789ab'],
  [
    'a range of ids, cut short',
    given(`${commit}..${later}`),
    'the commits of 0123456789ab..fedcba987654, on 0123456789ab',
  ],
])('a base says %s', (_, base, said) => {
  expect(baseOf(base, '/mirror.git')).toBe(said);
});
