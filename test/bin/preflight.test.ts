import { expect, test } from 'vitest';
import { missing } from '../../bin/preflight.js';

/** A machine that has all but the programs named. */
function without(...absent: string[]): (command: string) => string | null {
  return command => (absent.includes(command) ? null : `${command} version 99.1`);
}

test('nothing is missing on a machine that has all', () => {
  expect(missing({ compile: true }, without())).toEqual([]);
});

test('names the packages that are missing and what to type', () => {
  const [line, ...others] = missing({ compile: true }, without('g++', 'make'));
  expect(line).toMatch(/^missing: g\+\+, make; .*apt-get install --no-install-recommends -y g\+\+ make$/);
  expect(others).toEqual([]);
});

test('asks for no compiler where nothing is to be compiled', () => {
  expect(missing({ compile: false }, without('g++', 'make', 'python3'))).toEqual([]);
  expect(missing({ compile: false }, without('git'))).toHaveLength(1);
});

test('an old git is named', () => {
  const machine = (command: string): string => (command === 'git' ? 'git version 2.30.2\n' : 'x 1.0');
  expect(missing({ compile: true }, machine)).toEqual([
    'git version 2.30.2 is too old: 2.36 or newer is needed',
  ]);
});
