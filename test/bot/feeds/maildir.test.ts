import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openMaildir } from '../../../bot/feeds/maildir.ts';
import { temporaryDirectory } from './directory.ts';
import { mailNumber, numbers, pullAll, pullInto, range, type Archive } from './mails.ts';

function maildir(): string {
  const directory = temporaryDirectory();
  for (const folder of ['tmp', 'new', 'cur']) mkdirSync(join(directory, folder));
  return directory;
}

/** As a mail system does: written in tmp, moved to new; last written to an hour ago. */
function deliver(directory: string, number: number): void {
  const name = `${1_225_700_000 + number}.M${number}.host`;
  const hourAgo = Date.now() / 1000 - 3600;
  writeFileSync(join(directory, 'tmp', name), mailNumber(number));
  utimesSync(join(directory, 'tmp', name), hourAgo, hourAgo);
  renameSync(join(directory, 'tmp', name), join(directory, 'new', name));
}

const open = (path: string) => openMaildir({ name: 'box', list: null, path });

test('what came since the cursor, whatever becomes of its flags', async () => {
  const directory = maildir();
  for (const number of range(1, 150)) deliver(directory, number);
  writeFileSync(join(directory, 'tmp', 'half'), 'From: half');
  const feed = open(directory);
  const first = await pullAll(feed);
  expect(numbers(first.items).sort((one, other) => one - other)).toEqual(range(1, 150));
  expect((await pullAll(feed, first.cursor)).items).toEqual([]);
  const [name = ''] = readdirSync(join(directory, 'new'));
  renameSync(join(directory, 'new', name), join(directory, 'cur', `${name}:2,S`));
  deliver(directory, 151);
  expect(numbers((await pullAll(feed, first.cursor)).items)).toEqual([151]);
  expect(await feed.check(new AbortController().signal)).toMatchObject([
    { status: 'ok', found: expect.stringContaining('151 mails') as string },
  ]);
  await feed.close();
});

test('a delivery ends the wait', async () => {
  const directory = maildir();
  const feed = open(directory);
  await pullAll(feed);
  const came = feed.wait?.(new AbortController().signal);
  deliver(directory, 1);
  await came;
  expect(numbers((await pullAll(feed)).items)).toEqual([1]);
  await feed.close();
});

test('another process delivers and a reader flags meanwhile; killed again and again: every mail once', async () => {
  const directory = maildir();
  const writer = fork(join(import.meta.dirname, 'maildir-writer.js'), [directory, '300']);
  let writing = true;
  const ended = once(writer, 'exit').then(() => (writing = false));
  const got: Archive = { mails: new Map(), cursor: null };
  for (let round = 0; writing; round++) {
    const feed = open(directory);
    await pullInto(got, feed, 1 + ((round * 37) % 90));
    await feed.close();
  }
  await ended;
  const feed = open(directory);
  await pullInto(got, feed);
  await feed.close();
  expect([...got.mails.keys()].sort()).toEqual(
    range(1, 300)
      .map(number => mailNumber(number))
      .sort(),
  );
});

test('a directory that is no Maildir is told, with what to do', async () => {
  const feed = open(temporaryDirectory());
  await expect(pullAll(feed)).rejects.toThrow(/needs the directories new and cur/);
  expect(await feed.check(new AbortController().signal)).toMatchObject([
    { status: 'problem', advice: 'correct path' },
  ]);
  await feed.close();
});
