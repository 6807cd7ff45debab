import { expect, test } from 'vitest';
import { readAuthor } from '../../../analyzers/mail/author.ts';
import { cleanSubject, readCommitText } from '../../../analyzers/mail/commit-message.ts';
import { parseDate } from '../../../analyzers/mail/date.ts';
import { isScissorsLine } from '../../../analyzers/mail/scissors.ts';
import { parseTrailers } from '../../../analyzers/mail/trailer.ts';

const headers = {
  from: 'List <list@example.org>',
  subject: 'Re: [PATCH 1/2] widget:  fix',
  date: 'Tue, 10 Mar 2009 14:53:05 -0700',
};
const reading = { decodeWords: (text: string) => text.replace('=?utf-8?q?J=C3=BCrgen?=', 'Jürgen') };
const read = (text: string, scissors = false) => readCommitText(headers, text, { ...reading, scissors });

test.each([
  ['the text up to the ruler', 'One.  \n\n\n\nTwo.\n\n---\nnote\n', 'widget: fix\n\nOne.\n\nTwo.\n'],
  ['no text', '---\n', 'widget: fix\n'],
  ['up to a bare diff', 'One.\n--- a/x\n+++ b/x\n', 'widget: fix\n\nOne.\n'],
  ['up to a quilt header', 'One.\nIndex: x\n', 'widget: fix\n\nOne.\n'],
  ['a ruler of other signs is text', 'One.\n--- --- x\n---- \n', 'widget: fix\n\nOne.\n'],
  ['an in-body subject', 'Subject: [PATCH] other\n\nOne.\n', 'other\n\nOne.\n'],
  [
    'a folded in-body subject',
    'From: A <a@example.com>\nSubject: other\n thing\n\nOne.\n',
    'other thing\n\nOne.\n',
  ],
  ['headers that come later are text', 'One.\nSubject: other\n', 'widget: fix\n\nOne.\nSubject: other\n'],
  ['an unknown header is text', 'Note: x\n\nOne.\n', 'widget: fix\n\nNote: x\n\nOne.\n'],
  [
    'a commit sent whole',
    '>From ' + 'a'.repeat(40) + ' Mon Sep 17 00:00:00 2001\nSubject: other\n\nOne.\n',
    'other\n\nOne.\n',
  ],
  ['CR LF', 'One.\r\n\r\nTwo.\r\n---\r\n', 'widget: fix\n\nOne.\n\nTwo.\n'],
  [
    'Mercurial',
    '# HG changeset patch\n# User A <a@example.com>\n# Node ID 12\nwidget: fix\n\nOne.\n\ndiff -r 1 x\n',
    'widget: fix\n\nOne.\n',
  ],
])('message: %s', (_, text, expected) => {
  expect(read(text).message).toBe(expected);
});

test('author and date come from the body where it names them', () => {
  const { author, date } = read(
    'From: =?utf-8?q?J=C3=BCrgen?= <j@example.org>\nDate: Wed, 11 Mar 2009 00:00:00 +0100\n\nOne.\n',
  );

  expect(author).toEqual({ name: 'Jürgen', email: 'j@example.org' });
  expect(date).toEqual({ seconds: 1236726000, zone: '+0100' });
});

test('the head of a quoted mail is no author', () => {
  expect(read('From: Jane Doe\nSent: Tuesday\n\nOne.\n').author).toEqual({
    name: 'List',
    email: 'list@example.org',
  });
});

test('a changeset of Mercurial has its own author and date', () => {
  const { author, date } = read(
    '# HG changeset patch\n# User A <a@example.com>\n# Date 1236721985 25200\nx\n',
  );

  expect(author).toEqual({ name: 'A', email: 'a@example.com' });
  expect(date).toEqual({ seconds: 1236721985, zone: '-0700' });
});

test('scissors cut only when asked', () => {
  const text = 'Chat.\n-- >8 --\nSubject: other\n\nOne.\n';

  expect(read(text).message).toBe('widget: fix\n\nChat.\n-- >8 --\nSubject: other\n\nOne.\n');
  expect(read(text, true).message).toBe('other\n\nOne.\n');
});

test.each([
  ['-- >8 --', true],
  ['- - - 8< - - cut here - - 8< - -', true],
  ['--%<----', true],
  ['>8', false],
  ['a >8 scissors line is talked about -- here', false],
  ['---', false],
])('scissors: %s', (line, expected) => {
  expect(isScissorsLine(line)).toBe(expected);
});

test.each([
  ['Re: re: [PATCH] [x] : a  b', 'a b'],
  ['[PATCH', '[PATCH'],
  ['Remove it', 'Remove it'],
  ['re:', 're:'],
])('subject of a commit: %s', (subject, expected) => {
  expect(cleanSubject(subject)).toBe(expected);
});

test.each([
  ['A B <a@b>', 'A B', 'a@b'],
  ['"B, A" <a@b>', 'B, A', 'a@b'],
  ['a@b (A B)', 'A B', 'a@b'],
  ['a@b', 'a@b', 'a@b'],
  ['"A \\"x\\" B" <a@b>', 'A "x" B', 'a@b'],
  ['A B. <a@b> (C)', 'A B. (C)', 'a@b'],
  ['A B <a>', 'A B', 'a'],
  ['', '', ''],
])('author: %s', (from, name, email) => {
  expect(readAuthor(from)).toEqual({ name, email });
});

test.each([
  ['Mon, 3 Nov 2008 10:00:00 +0100 (CET)', 1225702800, '+0100'],
  ['Tue Mar 10 14:53:05 PDT 2009', 1236721985, '-0700'],
  ['2009-03-10T14:53:05Z', 1236696785, '+0000'],
  ['3 Nov 08 10:00 GMT', 1225706400, '+0000'],
  ['Wed, 14 Mar 2012 15:15:16 -0000', 1331738116, '+0000'],
  ['1236721985 -0700', 1236721985, '-0700'],
])('date: %s', (text, seconds, zone) => {
  expect(parseDate(text)).toEqual({ seconds, zone });
});

test.each([
  '',
  'yesterday',
  'Fri, 31 Feb 2009 01:01:01 +0000',
  'Mon, 3 Nov 20008 10:00:00 +0100',
  '11/3/2008',
  '99999999999999',
])('no date: %s', text => {
  expect(parseDate(text)).toBeNull();
});

test('trailers are those of the last paragraph', () => {
  const message =
    'a\n\nNote: text\n\nFixes: 1234567 ("b")\nLink: https://example.org/\n [1]\n(cherry picked from commit 1234567)\nSigned-off-by: A <a@b>\n';

  expect(parseTrailers(message)).toEqual([
    { name: 'Fixes', value: '1234567 ("b")' },
    { name: 'Link', value: 'https://example.org/ [1]' },
    { name: 'Signed-off-by', value: 'A <a@b>' },
  ]);
  expect(parseTrailers('Fixes: it\n')).toEqual([]);
  expect(parseTrailers('a\n\nText that\nNote: is none\n')).toEqual([]);
});
