import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMail } from '../../../bot/mail/input.ts';
import type { RawMail } from '../../../bot/mail/input.ts';
import { parseMessage } from '../../../bot/mail/parse.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seamwatch-input-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function read(path: string): Promise<RawMail[]> {
  const mails: RawMail[] = [];
  for await (const mail of readMail(path)) mails.push(mail);
  return mails;
}

const subjects = async (path: string): Promise<string[]> =>
  (await read(path)).map(({ raw }) => parseMessage(raw).subject.text);

const mail = (subject: string): string => `From: a@b\nSubject: ${subject}\n\nText.\n`;
const mbox = `From a@b Tue Mar 10 14:53:05 2009\n${mail('one')}\nFrom a@b Tue Mar 10 14:53:05 2009\n${mail('two')}`;

test('an mbox, gzip or not', async () => {
  expect(await subjects(write('plain.mbox', mbox))).toEqual(['one', 'two']);
  expect(await subjects(write('packed', gzipSync(mbox)))).toEqual(['one', 'two']);
  expect((await read(join(folder, 'plain.mbox'))).map(({ source }) => source)).toEqual([
    join(folder, 'plain.mbox'),
    `${join(folder, 'plain.mbox')}, mail 2`,
  ]);
});

test('a Maildir, by name', async () => {
  write('maildir/cur/2:2,S', mail('two'));
  write('maildir/new/1', mail('one'));
  write('maildir/cur/10:2,', `${mail('ten')}\nFrom a@b Tue Mar 10 14:53:05 2009\nFrom: x@y\n`);
  write('maildir/tmp/3', mail('three'));

  expect(await subjects(join(folder, 'maildir'))).toEqual(['one', 'two', 'ten']);
});

test('a directory of patches, by number, an empty one reported', async () => {
  write('patches/0010-b.patch', `From ${'1'.repeat(40)} Mon Sep 17 00:00:00 2001\n${mail('b')}`);
  write('patches/0009-a.patch', mail('a'));
  write('patches/0011-c.patch', '');
  write('patches/notes', mail('no'));

  expect(await subjects(join(folder, 'patches'))).toEqual(['a', 'b', '']);
  expect((await read(join(folder, 'patches')))[2]?.problem).toBe('The file is empty.');
});

describe('what cannot be read says what to give instead', () => {
  test.each([
    ['a missing file', () => join(folder, 'missing'), /missing: no such file.*give an mbox/],
    ['an empty file', () => write('empty', '\n'), /empty: empty; give an mbox/],
    [
      'a directory without mails',
      () => join(write('nothing/README', 'x'), '..'),
      /no Maildir .* and holds no \.patch/,
    ],
    ['an empty Maildir', () => join(write('drained/cur/.x', ''), '../..'), /the Maildir is empty/],
    ['broken gzip', () => write('broken.gz', gzipSync(mbox).subarray(0, 60)), /damaged gzip data/],
  ])('%s', async (_, path, expected) => {
    await expect(read(path())).rejects.toThrow(expected);
  });
});

const diff = '--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n int x;\n-if (a < b && c)\n+if (a > b && c)\n';
const escaped = diff.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const pages: Readonly<Record<string, string>> = {
  'pipermail, text': `net: widget\n\nJane Doe jane at example.org\nTue Mar 10 14:53:05 PDT 2009\n\n\nTry this.\n\n${diff}\n\nMore information about the Widgets mailing list`,
  'pipermail, HTML': `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2//EN">\n<HTML><HEAD><TITLE> net: widget</TITLE></HEAD><BODY>\n<H1>net: widget</H1>\n<B>Jane Doe</B>\n<A HREF="mailto:widgets%40lists.example.org?Subject=Re%3A%20net&In-Reply-To=%3C1%40example.org%3E"\n TITLE="net: widget">jane at example.org\n </A><BR>\n<I>Tue Mar 10 14:53:05 PDT 2009</I>\n<P><UL><LI>Previous message: <A HREF="1.html">x</A></UL><HR>\n<!--beginarticle-->\n<PRE>Try this.\n\n${escaped}</PRE>\n<!--endarticle-->\n<HR></BODY></HTML>\n`,
  'MHonArc, HTML': `<!-- MHonArc v2.6.19 -->\n<!--X-Subject: net: widget -->\n<!--X-From-R13: Wnar Qbr &#60;wnar@rknzcyr.bet> -->\n<!--X-Date: Tue, 10 Mar 2009 14:53:05 &#45;0700 -->\n<!--X-Message-Id: 1@example.org -->\n<!DOCTYPE HTML><html><body>\n<!--X-Body-of-Message-->\n<pre>Try this.\n\n${escaped}</pre>\n<!--X-Body-of-Message-End-->\n</body></html>\n`,
};

test.each(Object.entries(pages))('a saved page of %s', async (name, page) => {
  const [first] = await read(write('page.html', page));
  const message = parseMessage(first?.raw ?? new Uint8Array());

  expect(message.subject.text).toBe('net: widget');
  expect(message.from).toEqual({ name: 'Jane Doe', email: 'jane@example.org' });
  expect(message.date).toEqual({ seconds: 1236721985, zone: '-0700' });
  expect(Buffer.from(message.patch?.diffBytes ?? []).toString()).toBe(diff);
  expect(message.patch?.author).toEqual({ name: 'Jane Doe', email: 'jane@example.org' });
  expect(message.patch?.commitMessage).toBe('net: widget\n\nTry this.\n');
  expect(message.id).toMatch(name.includes('HTML') ? /^1@example\.org$/ : /^sha256:/);
});

test('a copied page of MHonArc has lost its author', () => {
  const message = parseMessage(
    Buffer.from(
      `[Date Prev][Date Next][Thread Prev][Thread Next][Date Index]\n\nRe: [list] widget\n\n\n\n${diff}`,
    ),
  );

  expect(message.subject.title).toBe('widget');
  expect(message.from.email).toBe('');
  expect(message.patch?.diff.files).toHaveLength(1);
});

test('an old page shows the body undecoded', () => {
  const message = parseMessage(
    Buffer.from(
      'widget\n\nJane Doe widgets@lists.example.org\nWed, 29 Oct 2003 11:16:29 +0100\n\nA caf=E9, a long=\n line=20\n',
    ),
  );

  expect(message.text).toContain('A café, a long line');
});

test('what an archive did to the mail is said', () => {
  const mails = `From: jane at example.org (Jane)\nMessage-ID: <1@x>\nSubject: x\n\n${diff.replace('int x;', '/* bob at example.org */')}-------------- next part --------------\nA non-text attachment was scrubbed...\nName: fix.patch\nType: text/x-patch\n`;

  expect(parseMessage(Buffer.from(mails)).problems).toEqual([
    'The archive took the attached patch out of the mail (fix.patch); it is missing here.',
    'The archive writes "name at host" for addresses, in the diff too: line 4 of it may not be as sent.',
  ]);
});
