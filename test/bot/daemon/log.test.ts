import pico from 'picocolors';
import { expect, test } from 'vitest';
import { readableEntry } from '../../../bot/daemon/log.ts';

const plain = pico.createColors(false);
const entry = (more: object): string =>
  JSON.stringify({ level: 'info', time: '2009-03-10T14:53:05.000Z', pid: 7, msg: 'mails stored', ...more });

test('an entry for a reader is one line: time, level, sentence, and what it is about', () => {
  expect(readableEntry(entry({ feed: 'netdev', mails: 3 }), plain)).toBe(
    '14:53:05 info  mails stored feed=netdev mails=3',
  );
});

test('text from elsewhere can neither move the cursor nor begin a line', () => {
  const words = readableEntry(entry({ reason: 'no\n14:53:06 info  all is well\x1b[2K' }), plain);
  expect(words).toBe('14:53:05 info  mails stored reason=no 14:53:06 info all is well');
});

test('a stack is shown of a fault of ours alone', () => {
  const err = { stack: 'TypeError: x\n    at y' };
  expect(readableEntry(entry({ level: 'error', err }), plain)).toMatch(/\nTypeError: x\n {4}at y$/);
  expect(readableEntry(entry({ level: 'warn', err }), plain)).not.toContain('TypeError');
});
