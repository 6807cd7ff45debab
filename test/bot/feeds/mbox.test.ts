import fc from 'fast-check';
import { appendFileSync, existsSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openMbox } from '../../../bot/feeds/mbox.ts';
import type { Feed } from '../../../bot/feeds/feed.ts';
import { temporaryDirectory } from './directory.ts';
import { mailNumber, numbers, pullAll, pullInto, range, type Archive } from './mails.ts';

const separator = 'From ada@example.org Mon Nov  3 10:00:00 2008\n';
const framed = (number: number): string => `${separator}${mailNumber(number)}\n`;
const archive = (from: number, to: number): string => range(from, to).map(framed).join('');

/** As if nothing had been written for an hour. */
function rest(file: string): void {
  const hourAgo = Date.now() / 1000 - 3600;
  utimesSync(file, hourAgo, hourAgo);
}

function feedOf(path: string): Feed {
  return openMbox({ name: 'box', list: null, path, settle: { ended: 0.001, open: 1000 } });
}

function append(file: string, text: string): void {
  appendFileSync(file, text);
  rest(file);
}

test('what was appended since the cursor', async () => {
  const file = join(temporaryDirectory(), 'box');
  append(file, archive(1, 200));
  const feed = feedOf(file);
  const first = await pullAll(feed);
  expect(numbers(first.items)).toEqual(range(1, 200));
  expect((await pullAll(feed, first.cursor)).items).toEqual([]);
  append(file, archive(201, 203));
  const second = await pullAll(feed, first.cursor);
  expect(numbers(second.items)).toEqual([201, 202, 203]);
  expect(await feed.check(new AbortController().signal)).toMatchObject([{ status: 'ok' }]);
  await feed.close();
});

test('a mail is written in pieces: it comes when it is whole, and a locked file is left alone', async () => {
  const file = join(temporaryDirectory(), 'box');
  append(file, archive(1, 1));
  const feed = feedOf(file);
  let { cursor } = await pullAll(feed);
  const text = framed(2);
  for (let at = 0; at < text.length; at += 7) {
    appendFileSync(file, text.slice(at, at + 7));
    const pulled = await pullAll(feed, cursor);
    cursor = pulled.cursor;
    if (at + 7 < text.length) expect(numbers(pulled.items)).toEqual([]);
    else expect(numbers(pulled.items)).toEqual([2]);
  }
  writeFileSync(`${file}.lock`, '');
  append(file, framed(3));
  expect(numbers((await pullAll(feed, cursor)).items)).toEqual([]);
  rmSync(`${file}.lock`);
  expect(numbers((await pullAll(feed, cursor)).items)).toEqual([3]);
  await feed.close();
});

const changes: readonly (readonly [string, (file: string) => void, number[]])[] = [
  ['was replaced by a longer one', file => writeFileSync(file, archive(5, 12)), range(5, 12)],
  ['was cut', file => writeFileSync(file, archive(1, 1)), [1]],
  ['lost its first mail', file => writeFileSync(file, archive(2, 6)), range(2, 6)],
  ['was emptied', file => writeFileSync(file, ''), []],
  [
    'went away and came anew',
    file => (renameSync(file, `${file}.1`), writeFileSync(file, archive(7, 8))),
    [7, 8],
  ],
];

test.each(changes)('an mbox that %s is read from its beginning', async (_what, change, expected) => {
  const file = join(temporaryDirectory(), 'box');
  append(file, archive(1, 4));
  const feed = feedOf(file);
  const { cursor } = await pullAll(feed);
  change(file);
  rest(file);
  expect(numbers((await pullAll(feed, cursor)).items)).toEqual(expected);
  await feed.close();
});

test('a compressed mbox, and a directory of them', async () => {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, '2008-1.mbox.gz'), gzipSync(archive(1, 3)));
  writeFileSync(join(directory, '2008-10.mbox'), archive(6, 7));
  writeFileSync(join(directory, '2008-2.mbox'), archive(4, 5));
  writeFileSync(join(directory, '.hidden'), archive(8, 9));
  for (const name of ['2008-10.mbox', '2008-2.mbox']) rest(join(directory, name));
  const feed = feedOf(directory);
  const { items, cursor } = await pullAll(feed);
  expect(numbers(items)).toEqual(range(1, 7));
  expect((await pullAll(feed, cursor)).items).toEqual([]);
  await feed.close();
});

test('a damaged compressed mbox is told, after the mails before the damage', async () => {
  const file = join(temporaryDirectory(), 'box.gz');
  const packed = gzipSync(archive(1, 2000));
  writeFileSync(file, packed.subarray(0, packed.length / 2));
  const feed = feedOf(file);
  await expect(pullAll(feed)).rejects.toThrow(/box.gz cannot be read/);
  await feed.close();
});

test('what appears later is waited for', async () => {
  const file = join(temporaryDirectory(), 'box');
  const feed = feedOf(file);
  await expect(pullAll(feed)).rejects.toThrow(/is not there/);
  const came = feed.wait?.(new AbortController().signal);
  append(file, archive(1, 1));
  await came;
  expect(numbers((await pullAll(feed)).items)).toEqual([1]);
  await feed.close();
});

test('appended in any pieces, read and killed at any point: every mail once, none in part', async () => {
  const directory = temporaryDirectory();
  let round = 0;
  const step = fc.record({ write: fc.integer({ min: 0, max: 900 }), items: fc.integer({ min: 0, max: 9 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
      const file = join(directory, `box-${round++}`);
      const text = archive(1, 20);
      writeFileSync(file, '');
      const got: Archive = { mails: new Map(), cursor: null };
      for (const { write, items } of steps) {
        const at = statSync(file).size;
        // A mail system holds the lock as long as it writes.
        writeFileSync(`${file}.lock`, '');
        appendFileSync(file, text.slice(at, at + write));
        const feed = feedOf(file);
        await pullInto(got, feed, items);
        await feed.close();
      }
      appendFileSync(file, text.slice(statSync(file).size));
      if (existsSync(`${file}.lock`)) rmSync(`${file}.lock`);
      rest(file);
      const feed = feedOf(file);
      await pullInto(got, feed);
      await feed.close();
      expect([...got.mails.keys()]).toEqual(range(1, 20).map(number => mailNumber(number)));
    }),
    { numRuns: 60 },
  );
});
