import { describe, expect, test } from 'vitest';
import { splitMails } from '../../../bot/mail/split.ts';
import type { SplitMail, SplitOptions } from '../../../bot/mail/split.ts';

function* pieces(text: string, size: number): Generator<Buffer> {
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function split(text: string, options: SplitOptions & { size?: number } = {}): Promise<SplitMail[]> {
  const mails: SplitMail[] = [];
  for await (const mail of splitMails(pieces(text, options.size ?? 65_536), options)) mails.push(mail);
  return mails;
}

const texts = async (text: string, options?: SplitOptions & { size?: number }): Promise<string[]> =>
  (await split(text, options)).map(({ raw }) => Buffer.from(raw).toString('latin1'));

const one = 'From: a@b\nSubject: one\n\nOne.\n';
const two = 'From: c@d\nSubject: two\n\nTwo.\n';
const dated = 'From a@b Tue Mar 10 14:53:05 2009';

const rows: readonly (readonly [string, string, readonly string[]])[] = [
  ['mboxo', `${dated}\n${one}\n${dated}\n${two}\n`, [one, two]],
  [
    'pipermail',
    `From a at b.org  Tue Mar 10 14:53:05 2009\n${one}\n\n\nFrom c at d.org  Wed Mar 11 04:53:05 2009\n${two}`,
    [`${one}\n\n`, two],
  ],
  [
    'a zone in the separator',
    `From a@b Tue Mar 10 14:53:05 PDT 2009\n${one}\nFrom a@b Tue Mar 10 14:53:05 2009 +0100\n${two}`,
    [one, `${two}`],
  ],
  [
    'git format-patch',
    `From ${'1'.repeat(40)} Mon Sep 17 00:00:00 2001\n${one}\nFrom ${'2'.repeat(40)} Mon Sep 17 00:00:00 2001\n${two}`,
    [one, two],
  ],
  ['no empty line in front of a separator', `${dated}\n${one}${dated}\n${two}`, [one, two]],
  ['separators that git does not know', `From A\n${one}\nFrom nobody\n${two}`, [one, two]],
  ['no separator', `${one}\nFrom here on\nit is text.\n`, [`${one}\nFrom here on\nit is text.\n`]],
  ['leading blank lines', `\n \n${dated}\n${one}`, [one]],
  [
    'CR LF',
    `${dated}\n${one}\n${dated}\n${two}\n`.replaceAll('\n', '\r\n'),
    [one, two].map(mail => mail.replaceAll('\n', '\r\n')),
  ],
  ['NUL', `${dated}\n${one}\0\n\n${dated}\n${two}`, [`${one}\0\n`, two]],
  [
    'quoted lines',
    `${dated}\n${one}>From x\n>>From y\n> From z\nno >From\n`,
    [`${one}From x\n>From y\n> From z\nno >From\n`],
  ],
  [
    'a sentence',
    `${dated}\n${one}\nFrom what I see:\nNote: this is text.\n\nFrom here\non.\n`,
    [`${one}\nFrom what I see:\nNote: this is text.\n\nFrom here\non.\n`],
  ],
  [
    'Content-Length over an unquoted separator',
    `${dated}\nFrom: a@b\nContent-Length: ${`\n${dated}\n${one}`.length}\n\n\n${dated}\n${one}\n${dated}\n${two}`,
    [`From: a@b\nContent-Length: ${`\n${dated}\n${one}`.length}\n\n\n${dated}\n${one}`, two],
  ],
  [
    'a wrong Content-Length',
    `${dated}\nContent-Length: 9\n${one}\n${dated}\n${two}`,
    [`Content-Length: 9\n${one}`, two],
  ],
  ['nothing', '\n\n', []],
];

describe('whatever the size of the chunks', () => {
  test.each(rows)('%s', async (_, text, expected) => {
    expect(await texts(text)).toEqual(expected);
    expect(await texts(text, { size: 1 })).toEqual(expected);
    expect(await texts(text, { size: 7 })).toEqual(expected);
  });
});

test('a Maildir file is one mail, whatever stands in it', async () => {
  expect(await texts(`${one}\n${dated}\n${two}`, { single: true })).toEqual([`${one}\n${dated}\n${two}`]);
});

test('a mail over the limit is cut, and what is lost is counted', async () => {
  const long = `${one}${'x'.repeat(99)}\n`.padEnd(200_000, 'long line\n');
  const [first, second] = await split(`${dated}\n${long}\n${dated}\n${two}`, { largest: 1000, size: 4096 });

  expect(first?.raw.length).toBe(1000);
  expect(first?.lost).toBe(long.length + 1 - 1000);
  expect(Buffer.from(second?.raw ?? []).toString()).toBe(two);
  expect(second?.lost).toBe(0);
});

test('a long archive passes through in bounded memory', async () => {
  const mail = Buffer.from(`${dated}\n${one}${'A line of the text.\n'.repeat(500)}\n`);
  function* archive(): Generator<Buffer> {
    for (let left = 10_000; left > 0; left--) yield mail;
  }
  const before = process.memoryUsage().arrayBuffers;
  let count = 0;
  let most = 0;
  for await (const { lost } of splitMails(archive())) {
    count += lost === 0 ? 1 : 0;
    if (count % 100 === 0) most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }

  expect(count).toBe(10_000);
  // 100 MB pass; what is held between two collections of garbage is far less.
  expect(most).toBeLessThan(80_000_000);
});
