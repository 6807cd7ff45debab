import { expect, test } from 'vitest';
import { readSeriesHints } from '../../../analyzers/mail/base-hints.ts';
import { readMessageIds, readNamedMessageId } from '../../../analyzers/mail/message-id.ts';

const id = 'a'.repeat(40);

test('every hint of a cover letter is read, in order, each once', () => {
  const text = [
    `base-commit: ${id.toUpperCase()}`,
    'base-commit: bbbbbbbbbbbb',
    `prerequisite-patch-id: ${id}`,
    `prerequisite-patch-id: ${id}`,
    'change-id: 20240101-widget-0123456789ab',
    'prerequisite-change-id: 20231201-gadget-0123456789ab:v2',
    'prerequisite-message-id: <1@example.com>',
    'Depends-on: https://lore.kernel.org/r/2@example.com/',
    'Based-on: 3@example.com',
    '> Based-on: <quoted@example.com>',
    'Supersedes: <0@example.com>',
  ].join('\n');

  expect(readSeriesHints(text)).toEqual({
    base: {
      commit: id,
      prerequisitePatchIds: [id],
      dependsOn: ['1@example.com', '2@example.com', '3@example.com'],
      prerequisiteChangeIds: ['20231201-gadget-0123456789ab:v2'],
    },
    changeId: '20240101-widget-0123456789ab',
    supersedes: '0@example.com',
  });
});

test.each([
  ['<1@example.com>', '1@example.com'],
  ['1@example.com', '1@example.com'],
  ['the series <1@example.com> of yesterday', '1@example.com'],
  ['https://lore.kernel.org/all/1@example.com/T/#u', '1@example.com'],
  ['http://example.org/patch/1%40example.com/', '1@example.com'],
  ['https://example.org/series/12', null],
  ['nothing', null],
  ['', null],
])('Based-on: %s', (value, expected) => {
  expect(readNamedMessageId(value)).toBe(expected);
});

test.each([
  ['<1@example.com>', ['1@example.com']],
  ['<1@example.com> (Jane <x@y> of Tue)', ['1@example.com']],
  ['Jane\'s message of <1@example.com> "Tue"', ['1@example.com']],
  ['<1@example.com>\t<2@exa\n mple.com> <1@example.com>', ['1@example.com', '2@example.com']],
  ['<foo bar (comment) <3@x> more>', ['3@x']],
  ['1@example.com', ['1@example.com']],
  ['', []],
])('References: %s', (value, expected) => {
  expect(readMessageIds(value)).toEqual(expected);
});
