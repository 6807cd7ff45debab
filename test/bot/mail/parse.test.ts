import { describe, expect, test } from 'vitest';
import { parseMessage } from '../../../bot/mail/parse.ts';

const diff = Buffer.from(
  'diff --git a/kernel/x.c b/kernel/x.c\nindex 1b3586f..2f1a6a3 100644\n--- a/kernel/x.c\n+++ b/kernel/x.c\n@@ -1,5 +1,5 @@\n \n int x;\n-/* caf\xe9 = 1; */\n+/* caf\xc3\xa9 == 2; */\t \n   \tlast\n From here\n',
  'latin1',
);
const message = 'Why.\n\nSigned-off-by: J\xc3\xbcrgen <j@example.org>\n---\n kernel/x.c | 2 +-\n\n';
const tail = '-- \n2.39.5\n';
const headers =
  'From: =?utf-8?q?J=C3=BCrgen?= <j@example.org>\nTo: list@lists.example.org\nSubject: [PATCH] x: count\nDate: Tue, 10 Mar 2009 14:53:05 +0100\nMessage-ID: <1@example.org>\n';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const text = (): string => message + diff.toString('latin1') + tail;

function quotedPrintable(body: string): string {
  const lines = body
    .split('\n')
    .map(line =>
      line
        .replaceAll(
          /[=\x80-\xff]/g,
          char => `=${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
        )
        .replace(/[ \t]$/, char => (char === ' ' ? '=20' : '=09')),
    );
  return lines.map(line => line.replace(/^(.{12}[^=]{3})(?=.{5})/, '$1=\n')).join('\n');
}

function base64(body: string): string {
  return (
    latin1(body)
      .toString('base64')
      .replaceAll(/(.{76})/g, '$1\n') + '\n'
  );
}

function multipart(...parts: readonly string[]): string {
  return `${headers}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="=-b"\n\nPreamble.\n${parts.map(part => `--=-b\n${part}\n`).join('')}--=-b--\n`;
}

const encodings: Readonly<Record<string, () => string>> = {
  '8bit': () =>
    `${headers}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${text()}`,
  'no MIME header': () => `${headers}\n${text()}`,
  'wrong charset': () => `${headers}Content-Type: text/plain; charset=us-ascii\n\n${text()}`,
  'unknown charset': () => `${headers}Content-Type: text/plain; charset=X-UNKNOWN\n\n${text()}`,
  'quoted-printable': () =>
    `${headers}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n${quotedPrintable(text())}`,
  base64: () =>
    `${headers}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${base64(text())}`,
  'base64 with a list footer': () =>
    `${headers}Content-Transfer-Encoding: base64\n\n${base64(text())}\n_____________\nlist mailing list\n`,
  'CR LF': () => `${headers}\n${text()}`.replaceAll('\n', '\r\n'),
  'base64 in CR LF': () =>
    `${headers}Content-Transfer-Encoding: base64\n\n${base64(text())}`.replaceAll('\n', '\r\n'),
  'text/x-patch attached': () =>
    multipart(
      `Content-Type: text/plain\n\n${message}`,
      `Content-Type: text/x-patch; name=x.patch\nContent-Disposition: attachment\n\n${diff.toString('latin1')}`,
    ),
  'text/x-diff inline, base64': () =>
    multipart(
      `Content-Type: text/plain\n\n${message}`,
      `Content-Type: text/x-diff\nContent-Disposition: inline\nContent-Transfer-Encoding: base64\n\n${base64(diff.toString('latin1'))}`,
    ),
  'application/octet-stream attached': () =>
    multipart(
      `Content-Type: text/plain\n\n${message}`,
      `Content-Type: application/octet-stream; name="x"\nContent-Transfer-Encoding: base64\n\n${base64(diff.toString('latin1'))}`,
    ),
  'a single part of application/octet-stream': () =>
    `${headers}Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n${base64(text())}`,
  'nested multipart': () =>
    multipart(
      `Content-Type: multipart/alternative; boundary=in\n\n--in\nContent-Type: text/plain; charset=utf-8\n\n${text()}\n--in\nContent-Type: text/html\n\n<p>Why.\n--in--`,
      'Content-Type: text/plain\n\n_____\nlist mailing list',
    ),
  'text/html with pre': () =>
    `${headers}Content-Type: text/html; charset=windows-1252\n\n<html><pre>${text().replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre>`,
  'format=flowed in name only': () => `${headers}Content-Type: text/plain; format=flowed\n\n${text()}`,
  'format=flowed, space-stuffed': () =>
    `${headers}Content-Type: text/plain; format=flowed\n\n${text().replaceAll(/^(?=[ >]|From)/gm, ' ')}`,
  'unending multipart': () =>
    multipart(`Content-Type: text/plain; charset=utf-8\n\n${text()}`).replace('--=-b--\n', ''),
  'text in parts': () =>
    multipart(
      `Content-Type: text/plain; charset=utf-8\n\n${message}`,
      `Content-Type: text/plain; charset=koi8-r\n\n${diff.toString('latin1')}${tail}`,
    ),
};

describe('the same bytes of the diff come out of', () => {
  test.each(Object.entries(encodings))('%s', (name, make) => {
    const { patch, problems } = parseMessage(latin1(make()));
    // HTML is characters: the page's charset decides which bytes they are.
    const wanted =
      name === 'text/html with pre' ? Buffer.from(new TextDecoder('windows-1252').decode(diff)) : diff;

    expect(Buffer.from(patch?.diffBytes ?? []).toString('latin1')).toBe(wanted.toString('latin1'));
    expect(patch?.diff.damage).toEqual([]);
    expect(patch?.author).toEqual({ name: 'Jürgen', email: 'j@example.org' });
    expect(patch?.date).toEqual({ seconds: 1236693185, zone: '+0100' });
    expect(patch?.commitMessage.startsWith('x: count\n\nWhy.\n\nSigned-off-by: J')).toBe(true);
    expect(patch?.trailers).toHaveLength(1);
    expect(problems.some(problem => problem.includes('charset'))).toBe(name === 'unknown charset');
  });
});

test('a file with CR LF keeps it in the diff', () => {
  const windows = latin1('--- a/x\n+++ b/x\n@@ -1 +1 @@\n-one\r\n+two\r\n');

  const { patch } = parseMessage(Buffer.concat([latin1(`${headers}\n`), windows]));

  expect(Buffer.from(patch?.diffBytes ?? [])).toEqual(windows);
});

test('reflowed lines are reported as damage', () => {
  const { patch } = parseMessage(
    latin1(
      `${headers}Content-Type: text/plain; format=flowed\n\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n one\n-two and\nthree\n+2\n`,
    ),
  );

  expect(patch?.diff.damage).not.toEqual([]);
});

test('a commit message that is not in its charset is read all the same', () => {
  const { patch, problems } = parseMessage(
    latin1(
      `${headers}Content-Type: text/plain; charset=utf-8\n\nCaf\xe9 and J\xc3\xbcrgen.\n---\n${diff.toString('latin1')}`,
    ),
  );

  expect(patch?.commitMessage).toContain('Caf');
  expect(problems).toEqual(['The text is not in utf-8. It was read as UTF-8 or windows-1252.']);
});

test('an attached patch file brings its own author and message', () => {
  const { patch } = parseMessage(
    latin1(
      multipart(
        'Content-Type: text/plain\n\nSee below.',
        `Content-Type: text/x-patch\nContent-Disposition: attachment\n\nFrom ${'1'.repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: A B <a@example.org>\nDate: Wed, 11 Mar 2009 00:00:00 +0000\nSubject: [PATCH] its own\n\nText.\n---\n${diff.toString('latin1')}`,
      ),
    ),
  );

  expect(patch?.author).toEqual({ name: 'A B', email: 'a@example.org' });
  expect(patch?.commitMessage).toBe('its own\n\nText.\n');
  expect(patch?.date?.seconds).toBe(1236729600);
});

test('a forwarded mail brings its own author and message', () => {
  const { patch, subject } = parseMessage(
    latin1(
      multipart(
        'Content-Type: text/plain\n\nSee below.',
        `Content-Type: message/rfc822\n\nFrom: A B <a@example.org>\nSubject: [PATCH] its own\n\nText.\n---\n${diff.toString('latin1')}`,
      ),
    ),
  );

  expect(subject.title).toBe('x: count');
  expect(patch?.author.name).toBe('A B');
  expect(patch?.commitMessage).toBe('its own\n\nText.\n');
});

test('an attached diff is taken where the one in the text is damaged', () => {
  const wrapped = diff.toString('latin1').replace('int x;', 'int\nx;');
  const { patch, problems } = parseMessage(
    latin1(
      multipart(
        `Content-Type: text/plain\n\n${message}${wrapped}`,
        `Content-Type: text/x-patch\nContent-Disposition: attachment\n\n${diff.toString('latin1')}`,
      ),
    ),
  );

  expect(patch?.diff.damage).toEqual([]);
  expect(problems).toEqual(['Another diff of the mail was left out.']);
});

test('an interdiff does not make a patch of a cover letter, a diff in a reply to one is a patch', () => {
  const mail = (subject: string): Buffer =>
    latin1(headers.replace('[PATCH] x: count', subject) + '\n' + text());

  expect(parseMessage(mail('[PATCH 0/2] x')).patch).toBeNull();
  expect(parseMessage(mail('Re: [PATCH 0/2] x')).patch).not.toBeNull();
});
