import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ConfigError } from '../../config/error.ts';
import { ExitError } from '../../bot/exit.ts';
import { explain } from '../../bot/failure.ts';

test('an error with a class of its own is one line', () => {
  expect(explain(new ConfigError('x.toml:1: bad'), false)).toBe('seamwatch: x.toml:1: bad');
});

test('so is the word of the system on a file', () => {
  try {
    readFileSync('/nowhere/at/all');
  } catch (error) {
    expect(explain(error, false)).toBe(
      "seamwatch: ENOENT: no such file or directory, open '/nowhere/at/all'",
    );
  }
});

test('a status without a message says nothing', () => {
  expect(explain(new ExitError('', { status: 1 }), false)).toBe('');
});

test('a fault of the program shows its stack', () => {
  expect(explain(new TypeError('x is not a function'), false)).toMatch(/^seamwatch: TypeError.*\n +at /);
});

test('--verbose shows the stack and the causes of any', () => {
  const text = explain(new ExitError('outer', { cause: new Error('inner') }), true);
  expect(text).toMatch(/^seamwatch: ExitError: outer\n[^]*because: .*Error: inner\n/);
});

test('what a mail put into a message cannot move the cursor', () => {
  expect(explain(new ExitError('bad subject \u001b[2J'), false)).toBe('seamwatch: bad subject ');
});
