import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedLines } from '../../../analyzers/rules/changed-lines.ts';

test.each([
  { before: 'a\nb\nc\n', after: 'a\nx\nc\n', lines: ['b', 'x'] },
  { before: 'a\nb\nc\n', after: 'a\nc\n', lines: ['b\nc', 'c'] },
  { before: '\na', after: '\nb', lines: ['a', 'b'] },
  { before: 'one\n', after: 'one two\n', lines: ['one', 'one two'] },
  { before: 'a\nb', after: 'a\nb', lines: ['', ''] },
  { before: '', after: 'a\n', lines: ['', 'a\n'] },
])('of $before and $after', ({ before, after, lines }) => {
  expect(changedLines(before, after)).toEqual(lines);
});

test('with one in place of the other, one text is the other', () => {
  const line = fc.constantFrom('a', 'bb', '', 'a'.repeat(5000));
  const text = fc.array(line, { maxLength: 6 }).map(lines => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const [was, is] = changedLines(before, after);
      const places = Array.from({ length: before.length - was.length + 1 }, (_, at) => at);
      const isThere = places.some(at => {
        return after.startsWith(is, at) && before.slice(0, at) + is + before.slice(at + was.length) === after;
      });
      expect(isThere).toBe(true);
    }),
  );
});
