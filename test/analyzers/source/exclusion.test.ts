import { expect, test } from 'vitest';
import { areExclusive } from '../../../analyzers/source/exclusion.ts';

test.each<[readonly string[], readonly string[], boolean]>([
  [['CONFIG_A'], ['!CONFIG_A'], true],
  [['CONFIG_A'], ['CONFIG_A'], false],
  [['CONFIG_A'], ['!CONFIG_B'], false],
  [['CONFIG_A'], [], false],
  [['CONFIG_X', 'CONFIG_A'], ['CONFIG_Y', '!CONFIG_A'], true],
  [['CONFIG_A||CONFIG_B'], ['!CONFIG_A&&!CONFIG_B'], true],
  [['CONFIG_A||CONFIG_B'], ['!CONFIG_A'], false],
  [['!CONFIG_A', 'CONFIG_B'], ['CONFIG_A&&CONFIG_B'], true],
  [['defined(A)'], ['!defined(A)'], true],
])('%j and %j: %s', (left, right, expected) => {
  expect(areExclusive(left, right)).toBe(expected);
  expect(areExclusive(right, left)).toBe(expected);
});
