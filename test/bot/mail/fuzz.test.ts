import { describe, expect, test } from 'vitest';
import { parseMessage } from '../../../bot/mail/parse.ts';
import { runMutations } from './fuzz/watchdog.ts';

test('600 mutated mails are read without throwing or hanging', async () => {
  const { done, failure } = await runMutations(0, 600);

  expect(failure).toBeNull();
  expect(done).toBe(600);
});

/** Parts that a careless reader is quadratic in. */
const hostile: Readonly<Record<string, (size: number) => string>> = {
  'brackets in the subject': size => `Subject: ${'['.repeat(size)}\n\n`,
  'reply marks': size => `Subject: ${'Re: '.repeat(size / 4)}\n\n`,
  'encoded words': size => `Subject: ${'=?utf-8?q?a?= '.repeat(size / 14)}\n\n`,
  'open encoded words': size => `Subject: ${'=?a?q?'.repeat(size / 6)}\n\n`,
  'angle brackets': size => `References: ${'<'.repeat(size)}\n\n`,
  'message ids': size => `References: ${'<a@b> '.repeat(size / 6)}\n\n`,
  addresses: size => `To: ${'a b <a@b>, '.repeat(size / 11)}\n\n`,
  'address groups': size => `To: ${'a:'.repeat(size / 2)}\n\n`,
  'quotes in addresses': size => `To: ${'"\\'.repeat(size / 2)}\n\n`,
  'obfuscated sender': size => `From: ${'a at '.repeat(size / 5)}\n\n`,
  'header parameters': size => `Content-Type: text/plain; ${'a*0=b; '.repeat(size / 7)}\n\n`,
  'folded header': size => `Subject: a\n${' b\n'.repeat(size / 3)}\n`,
  fields: size => `${'A: b\n'.repeat(size / 5)}\n`,
  'stray lines in the header': size => `A: b\n${'stray\n'.repeat(size / 6)}B: c\n\n`,
  boundaries: size => `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n'.repeat(size / 4)}`,
  'nested boundaries': size =>
    `Content-Type: multipart/mixed; boundary=b\n\n${'--b\nContent-Type: multipart/mixed; boundary=b\n\n'.repeat(size / 50)}`,
  'quoted-printable blanks': size =>
    `Content-Transfer-Encoding: quoted-printable\n\n${'= '.repeat(size / 2)}${' '.repeat(size)}`,
  'base64 lines': size => `Content-Transfer-Encoding: base64\n\n${'A\n'.repeat(size / 2)}`,
  'hunk headers': size => `A: b\n\n--- a/x\n+++ b/x\n${'@@ -1,9 +1,9 @@\nx\n'.repeat(size / 19)}`,
  'file headers': size => `A: b\n\n${'--- a/x\n+++ b/x\n@@ -1 +1 @@\n'.repeat(size / 29)}`,
  'git headers': size => `A: b\n\n${'diff --git a/x b/x\nindex 1..2\n'.repeat(size / 30)}`,
  'binary literals': size =>
    `A: b\n\ndiff --git a/x b/x\nGIT binary patch\n${'literal 9\n\n'.repeat(size / 11)}`,
  'flowed lines': size =>
    `Content-Type: text/plain; format=flowed\n\n--- a/x\n+++ b/x\n@@ -1,9 +1,9 @@\n${'  a \n'.repeat(size / 5)}`,
  hints: size => `A: b\n\n${'base-commit: 1\nBased-on: <\n'.repeat(size / 28)}`,
  scissors: size => `A: b\n\n${'- '.repeat(size / 2)}>8\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n`,
  'tags of a page': size => `<html><!--beginarticle--><pre>${'<i>'.repeat(size / 3)}</pre>`,
  'comments of a page': size => `<html>${'<!--X-A: b-->'.repeat(size / 13)}<!--beginarticle--><pre>`,
  'pull request': size =>
    `A: b\n\nThe following changes since commit\n${'are available in the git repository at\n'.repeat(size / 40)}`,
  'scrubbed attachments': size => `A: b\n\n${'was scrubbed...\n'.repeat(size / 16)}`,
};

function milliseconds(text: string): number {
  const bytes = Buffer.from(text);
  const began = performance.now();
  parseMessage(bytes);
  return performance.now() - began;
}

describe('time grows with the bytes and not with their square', () => {
  test.each(Object.entries(hostile))('%s', (_, make) => {
    parseMessage(Buffer.from(make(1000)));

    const long = Math.min(milliseconds(make(200_000)), milliseconds(make(200_000)));

    // Measured: a few milliseconds; a quadratic reader needs minutes.
    expect(long).toBeLessThan(1000);
  });
});
