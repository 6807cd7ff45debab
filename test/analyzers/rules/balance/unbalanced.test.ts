import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findUnbalanced } from '../../../../analyzers/rules/balance/unbalanced.ts';

const none = new Set<string>();
const pair = { taken: ['take'], released: ['give'] };
const swap = { taken: ['swap'], released: ['swap'] };

function body(...lines: readonly string[]): string {
  return ['int f(struct a *a)', '{', ...lines, '}'].join('\n');
}

function exits(text: string, given = pair, helpers: ReadonlySet<string> = none): string[] {
  return findUnbalanced(text, given, helpers).map(({ line, exit }) => `${line} ${exit}`);
}

describe('an exit with something taken', () => {
  test.each([
    [
      'an early return',
      body('old = take();', 'if (lost(a))', 'return 1;', 'give(old);', 'return 0;'),
      ['5 return 1'],
    ],
    ['the end of the body', body('old = take();', 'if (lost(a)) {', 'give(old);', 'return 1;', '}'), ['8 ']],
    [
      'a label behind the one that releases',
      body('old = take();', 'if (a)', 'goto out;', 'give(old);', 'out:', 'return 0;'),
      [],
    ],
    [
      'a return out of a loop',
      body('old = take();', 'list_for_each(a, b) {', 'if (c)', 'return 1;', '}', 'give(old);', 'return 0;'),
      ['6 return 1'],
    ],
    [
      'a case of a switch',
      body('old = take();', 'switch (c) {', 'case 1:', 'return 1;', 'default:', 'break;', '}', 'give(old);'),
      ['6 return 1'],
    ],
  ])('%s', (_name, text, found) => {
    expect(exits(text)).toEqual(found);
  });

  test('of a call that gives back what it gave', () => {
    const text = body('old = swap(a);', 'if (lost(a))', 'return 1;', '(void)swap(old);', 'return 0;');
    expect(exits(text, swap)).toEqual(['5 return 1']);
  });
});

describe('nothing is said', () => {
  test.each([
    [
      'every exit goes through the label',
      body('old = take();', 'if (a)', 'goto out;', 'b();', 'out:', 'give(old);', 'return 0;'),
    ],
    ['taking failed', body('old = take();', 'if (!old)', 'return 1;', 'give(old);', 'return 0;')],
    ['taking failed with a number', body('err = take();', 'if (err)', 'return err;', 'give();', 'return 0;')],
    ['it is released only where it was got', body('old = take();', 'if (old)', 'give(old);', 'return 0;')],
    [
      'both are done under a condition',
      body('if (c)', 'old = take();', 'if (b)', 'return 1;', 'if (c)', 'give(old);', 'return 0;'),
    ],
    ['it is never released: someone else does it', body('a->old = take();', 'return 0;')],
    [
      'it is handed to the caller',
      body('old = take();', 'if (b) {', 'give(old);', 'return 0;', '}', 'return old;'),
    ],
    [
      'it ends with its scope',
      body('struct c *old __free(give) = take();', 'if (b)', 'return 1;', 'give(a);', 'return 0;'),
    ],
    ['the kernel stops', body('old = take();', 'if (b) {', 'panic("b");', '}', 'give(old);', 'return 0;')],
    [
      'conditional compilation cuts the way',
      body('old = take();', '#ifdef B', 'return 1;', '#endif', 'give(old);', 'return 0;'),
    ],
  ])('%s', (_name, text) => {
    expect(exits(text)).toEqual([]);
  });

  test('where a function of the file releases', () => {
    const text = body('old = take();', 'if (b)', 'return undo(old);', 'give(old);', 'return 0;');
    expect(exits(text, pair, new Set(['undo']))).toEqual([]);
  });
});

test('any text is read to its end', () => {
  const word = fc.constantFrom(
    'take(',
    'give(',
    'if (',
    '{',
    '}',
    ')',
    ';',
    'goto x;',
    'x:',
    'do',
    'while',
    'case',
    'switch (',
    'else',
    'return',
    '=',
    'a',
    '#if A\n',
    '\n',
    'for (;;)',
    'break;',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 200 }), words => {
      expect(Array.isArray(findUnbalanced(`f() { take(); give(); ${words.join(' ')}`, pair, none))).toBe(
        true,
      );
    }),
  );
});
