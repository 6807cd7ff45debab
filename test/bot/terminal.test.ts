import { expect, test } from 'vitest';
import { stripControls, stripToLine } from '../../bot/terminal.ts';

test.each([
  ['colours', '\u001b[1;31mred\u001b[0m', 'red'],
  ['a title', '\u001b]0;owned\u0007text', 'text'],
  ['a link', '\u001b]8;;http://example.com\u001b\\text\u001b]8;;\u001b\\', 'text'],
  ['eight-bit sequences', '\u009b31mred', 'red'],
  ['an unfinished sequence', 'a\u001b[', 'a['],
  ['bells and backspaces', 'a\u0007\u0008b', 'ab'],
  ['direction', 'a\u202e\u2066b', 'ab'],
  ['what cannot be seen', 'a\u200b\ufeff\u00adb', 'ab'],
  ['joiners stay', 'a\u200db', 'a\u200db'],
  ['tabs and line feeds stay', 'a\tb\nc', 'a\tb\nc'],
  ['half a character', 'a\ud800b', 'a\ufffdb'],
])('strips %s', (_name, text, clean) => {
  expect(stripControls(text)).toBe(clean);
});

test('one line of it', () => {
  expect(stripToLine(' a\r\n\tb \u2028 c\u001b[1m ')).toBe('a b c');
});
