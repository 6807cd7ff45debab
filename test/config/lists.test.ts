import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isPadding, isSentinel, isStableMacro } from '../../analyzers/interface/lists.ts';
import { ConfigError } from '../../config/error.ts';
import { nameLists, readLists } from '../../config/lists.ts';

const directory = mkdtempSync(join(tmpdir(), 'seamwatch-lists-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

test.each([
  ['IFLA_MAX', true],
  ['__IFLA_MAX', true],
  ['NR_TIDES', true],
  ['tide_count', true],
  ['TIDE_MAXIMUM', false],
  ['TIDE_HIGH', false],
])('%s is a sentinel: %s', (name, is) => {
  expect(isSentinel(name, nameLists())).toBe(is);
});

test.each([
  ['pad', true],
  ['__pad2', true],
  ['reserved_4', true],
  ['resolution', false],
  ['padding_length', false],
])('%s keeps room: %s', (name, is) => {
  expect(isPadding(name, nameLists())).toBe(is);
});

test.each([
  ['RH_KABI_RESERVE', true],
  ['ANDROID_KABI_USE', true],
  ['__kabi_reserved', true],
  ['DECLARE_BITMAP', false],
])('%s hides a change from checksums: %s', (macro, is) => {
  expect(isStableMacro(macro, nameLists())).toBe(is);
});

test('a list that is none is an error with its line', () => {
  writeFileSync(join(directory, 'sentinels.yaml'), 'ends: [_MAX]\nstarts: ["a b"]\n');
  const file = join(directory, 'sentinels.yaml');
  expect(() => readLists(directory)).toThrow(
    new ConfigError(`${file}:2: starts.0 = "a b": must be letters, digits and underscores`),
  );
});
