import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../../bot/reporters/columns.ts';
import { WIDTH, wrapDeclaration, wrapWords } from '../../../bot/reporters/wrap.ts';
import { stripToLine } from '../../../bot/terminal.ts';

const margin = { first: '  - ', rest: '    ' };
const foreign = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(fc.constantFrom('int a', ',', ' ', '(', ')', 'x'.repeat(90), '漢字', '/', 'e\u0301', '\u001b[1m'))
    .map(parts => parts.join('')),
);

describe.each([
  ['wrapWords', wrapWords],
  ['wrapDeclaration', wrapDeclaration],
])('%s', (_name, wrap) => {
  test('is never wider than the width, and loses nothing but spaces', () => {
    fc.assert(
      fc.property(foreign, text => {
        const lines = wrap(text, margin);

        expect(lines.every(line => columnsOf(line) <= WIDTH)).toBe(true);
        expect(
          lines
            .map(line => line.slice(4))
            .join('')
            .replaceAll(' ', ''),
        ).toBe(stripToLine(text).replaceAll(' ', ''));
      }),
      { numRuns: 500 },
    );
  });
});

test('a declaration is aligned behind its open parenthesis', () => {
  const text =
    'int copy_page_range(struct mm_struct *dst, struct mm_struct *src, struct vm_area_struct *vma)';

  expect(wrapDeclaration(text, { first: '- ', rest: '  ' })).toEqual([
    '- int copy_page_range(struct mm_struct *dst, struct mm_struct *src,',
    '                      struct vm_area_struct *vma)',
  ]);
});

test('a path too long is broken after a slash', () => {
  const path = `${'directory/'.repeat(9)}file.c:12`;

  expect(wrapWords(path, { first: '', rest: '' })).toEqual([
    'directory/'.repeat(7),
    `${'directory/'.repeat(2)}file.c:12`,
  ]);
});
