import { describe, expect, test } from 'vitest';
import type { Message } from '../../../analyzers/mail/message.ts';
import { parseMessage } from '../../../bot/mail/parse.ts';

const read = (text: string): Message => parseMessage(Buffer.from(text, 'latin1'));

const senders: readonly (readonly [string, string, string, string])[] = [
  ['plain', 'From: Jane Doe <jane@example.org>', 'Jane Doe', 'jane@example.org'],
  ['quoted, with a comma', 'From: "Doe, Jane" <jane@example.org>', 'Doe, Jane', 'jane@example.org'],
  ['name in a comment', 'From: jane@example.org (Jane Doe)', 'Jane Doe', 'jane@example.org'],
  [
    'encoded with a comma',
    'From: =?utf-8?q?Doe=2C_J=C3=BCrgen?= <j@example.org>',
    'Doe, Jürgen',
    'j@example.org',
  ],
  ['raw UTF-8', 'From: J\xc3\xbcrgen <j@example.org>', 'Jürgen', 'j@example.org'],
  ['raw Latin-1', 'From: J\xfcrgen <j@example.org>', 'Jürgen', 'j@example.org'],
  ['pipermail', 'From: jane at example.org (Jane Doe)', 'Jane Doe', 'jane@example.org'],
  ['an empty field before it', 'From:\nFrom: Jane Doe <jane@example.org>', 'Jane Doe', 'jane@example.org'],
  [
    'Mailman, named in Cc',
    'From: Jane Doe via devel <devel@lists.example.org>\nTo: devel@lists.example.org\nCc: Jane Doe <jane@example.org>, x@example.org',
    'Jane Doe',
    'jane@example.org',
  ],
  [
    'Mailman, Reply-To',
    'From: Jane Doe via devel <devel@lists.example.org>\nReply-To: Jane Doe <jane@example.org>',
    'Jane Doe',
    'jane@example.org',
  ],
  [
    'Google',
    "From: 'Jane Doe' via Group <group@googlegroups.com>\nX-Original-From: Jane Doe <jane@example.org>\nReply-To: group@googlegroups.com",
    'Jane Doe',
    'jane@example.org',
  ],
  [
    'rewritten, and nobody to be found',
    'From: Jane Doe via devel <devel@lists.example.org>',
    'Jane Doe',
    'devel@lists.example.org',
  ],
  ['none', 'Subject: x', '', ''],
];

test.each(senders)('sender: %s', (_, header, name, email) => {
  expect(read(`${header}\n\nText.\n`).from).toEqual({ name, email });
});

test('the author of a patch is the writer, where a list rewrote the sender', () => {
  const { patch } = read(
    'From: Jane Doe via devel <devel@lists.example.org>\nReply-To: Jane Doe <jane@example.org>\nSubject: x\n\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n',
  );

  expect(patch?.author).toEqual({ name: 'Jane Doe', email: 'jane@example.org' });
});

const ids: readonly (readonly [string, string, string])[] = [
  ['plain', 'Message-ID: <1@example.org>', '1@example.org'],
  ['a comment', 'Message-Id: <1@example.org> (by hand)', '1@example.org'],
  ['folded', 'Message-ID:\n <1@example.org>', '1@example.org'],
  ['an empty one first', 'Message-ID:\nMessage-ID: <1@example.org>', '1@example.org'],
  ['two', 'Message-ID: <1@example.org>\nMessage-ID: <2@example.org>', '1@example.org'],
  ['without brackets', 'Message-ID: 1@example.org', '1@example.org'],
];

test.each(ids)('Message-ID: %s', (_, header, id) => {
  expect(read(`${header}\n\n`).id).toBe(id);
});

test('a mail without Message-ID is named by its bytes', () => {
  expect(read('Subject: x\n\nText.\n').id).toMatch(/^sha256:[0-9a-f]{16}$/);
  expect(read('Subject: x\n\nText.\n').id).not.toBe(read('Subject: x\n\nText!\n').id);
});

test('several Message-IDs are told', () => {
  expect(read('Message-ID: <1@example.org>\nMessage-ID: <2@example.org>\n\n').problems).toEqual([
    'The mail has several Message-IDs; the first was taken, not <2@example.org>.',
  ]);
});

test('repeated, empty and commented references come together', () => {
  const { references, inReplyTo } = read(
    'In-Reply-To:\nIn-Reply-To: <2@x> (Jane <j@x> of Tue)\nReferences: <1@x>\nReferences:\nReferences: <2@x>\n <3@x>\n\n',
  );

  expect(inReplyTo).toEqual(['2@x']);
  expect(references).toEqual(['1@x', '2@x', '3@x']);
});

test.each(['garbage', '', 'Fri, 31 Feb 2009 01:01:01 +0000', '99999999999999999999'])(
  'a date that is none is not now: %s',
  date => {
    expect(read(`Date: ${date}\n\n`).date).toBeNull();
  },
);

test('lists are found in the list headers and among the recipients', () => {
  const { lists } = read(
    'List-Id: widgets <widgets.example.org>\nList-Post: <mailto:widgets@example.org>\nTo: linux-kernel@vger.kernel.org, jane@example.org\nCc: devel@lists.example.net\n\n',
  );

  expect(lists).toEqual(['widgets@example.org', 'linux-kernel@vger.kernel.org', 'devel@lists.example.net']);
});

const automatic: readonly (readonly [string, boolean])[] = [
  ['Auto-Submitted: auto-replied', true],
  ['Auto-Submitted: no', false],
  ['Precedence: bulk', true],
  ['Precedence: bulk\nList-Id: <linux-kernel.vger.kernel.org>', false],
  ['Content-Type: multipart/report; boundary=x', true],
  ['From: MAILER-DAEMON@example.org', true],
  ['From: jane@example.org', false],
];

test.each(automatic)('automatic: %s', (header, expected) => {
  expect(read(`${header}\n\n`).automatic).toBe(expected);
});

describe('headers as careless programs write them', () => {
  test('a line that was wrapped without a blank goes on', () => {
    expect(read('Subject: a long\ntitle\nFrom: a@b\n\nText.\n').subject.text).toBe('a long title');
  });

  test('a header without an empty line under it ends where text begins', () => {
    const message = read('Subject: x\nFrom: a@b\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n');

    expect(message.subject.text).toBe('x');
    expect(message.patch?.diff.files).toHaveLength(1);
  });

  test('a bare diff has no header', () => {
    const message = read('Index: x\n=======\n--- x\n+++ x\n@@ -1 +1 @@\n-a\n+b\n');

    expect(message.subject.text).toBe('');
    expect(message.patch?.diff.files).toHaveLength(1);
  });
});

test('a pull request is recognised and is no patch', () => {
  const { patch, pullRequest } = read(
    'Subject: [GIT PULL] x\n\nThe following changes since commit 1:\n\n  a\n\nare available in the git repository at:\n\n  git://example.org/x.git for-linus\n\n x | 2 +-\n',
  );

  expect(pullRequest).toBe('git://example.org/x.git for-linus');
  expect(patch).toBeNull();
});
