import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openPublicInbox } from '../../../bot/feeds/public-inbox.ts';
import type { Feed } from '../../../bot/feeds/feed.ts';
import { hasPublicInbox, makeInbox, type TestInbox } from '../../services/public-inbox.ts';
import { mailNumber, numbers, pullAll, range } from './mails.ts';

const inboxes: TestInbox[] = [];

function inboxOf(version: 1 | 2): { inbox: TestInbox; feed: Feed } {
  const inbox = makeInbox(version);
  inboxes.push(inbox);
  const feed = openPublicInbox({
    name: 'list',
    list: inbox.address,
    directory: inbox.directory,
    update: null,
  });
  return { inbox, feed };
}

const add = (...wanted: number[]) =>
  wanted.map(number => ({ verb: 'add', raw: mailNumber(number) }) as const);

afterEach(() => {
  for (const inbox of inboxes.splice(0)) inbox.remove();
});

describe.skipIf(!hasPublicInbox)('a public-inbox (needs public-inbox)', () => {
  test.each([1, 2] as const)('v%d: what is new since the cursor, in order', async version => {
    const { inbox, feed } = inboxOf(version);
    expect((await pullAll(feed)).items).toEqual([]);
    inbox.deliver(add(1, 2, 3));
    const first = await pullAll(feed);
    expect(numbers(first.items)).toEqual([1, 2, 3]);
    expect((await pullAll(feed, first.cursor)).items).toEqual([]);
    inbox.deliver(add(4));
    const second = await pullAll(feed, first.cursor);
    expect(numbers(second.items)).toEqual([4]);
    expect(second.items[0]).toMatchObject({ list: 'list@lists.example.org', problem: null });
  });

  test.each([1, 2] as const)('v%d: a mail that the archive deletes', async version => {
    const { inbox, feed } = inboxOf(version);
    inbox.deliver(add(1, 2, 3));
    const { cursor } = await pullAll(feed);
    inbox.deliver([{ verb: 'remove', raw: mailNumber(2) }, ...add(4)]);
    expect(numbers((await pullAll(feed, cursor)).items)).toEqual([-2, 4]);
    expect(numbers((await pullAll(feed)).items)).toEqual([1, 2, 3, -2, 4]);
  });

  test('v2: epochs roll over', async () => {
    const { inbox, feed } = inboxOf(2);
    inbox.deliver(add(1, 2));
    const { cursor } = await pullAll(feed);
    inbox.deliver(add(3), 1);
    inbox.deliver(add(4), 1);
    inbox.deliver(add(5), 1);
    const { items, cursor: after } = await pullAll(feed, cursor);
    expect(numbers(items)).toEqual([3, 4, 5]);
    expect(Object.keys((JSON.parse(after ?? '') as { parts: object }).parts).length).toBeGreaterThan(2);
    expect(numbers((await pullAll(feed)).items)).toEqual([1, 2, 3, 4, 5]);
  });

  test('v2: an epoch that was made anew elsewhere is read whole', async () => {
    const { inbox, feed } = inboxOf(2);
    inbox.deliver(add(1, 2));
    const { cursor } = await pullAll(feed);
    const other = makeInbox(2);
    inboxes.push(other);
    other.deliver(add(2, 1, 3));
    const epoch = join('git', '0.git');
    rmSync(join(inbox.directory, epoch), { recursive: true });
    execFileSync('git', [
      'clone',
      '-q',
      '--mirror',
      join(other.directory, epoch),
      join(inbox.directory, epoch),
    ]);
    expect(numbers((await pullAll(feed, cursor)).items)).toEqual([2, 1, 3]);
  });

  test('stopped after any number of items and begun again: nothing lost, nothing twice', async () => {
    const { inbox, feed } = inboxOf(2);
    inbox.deliver(add(...range(1, 30)));
    inbox.deliver(add(31), 1);
    inbox.deliver(add(...range(32, 40)));
    for (const step of [3, 7, 39]) {
      const got: number[] = [];
      for (let cursor: string | null = null, before = -1; before !== got.length;) {
        before = got.length;
        const pulled = await pullAll(feed, cursor, { most: step });
        got.push(...numbers(pulled.items));
        cursor = pulled.cursor;
      }
      expect([...new Set(got)], `in steps of ${step}`).toEqual(range(1, 40));
    }
  });

  test('mails before a date are passed over as far as commits tell', async () => {
    const { inbox, feed } = inboxOf(2);
    inbox.deliver(add(1));
    const far = Date.now() / 1000 + 1e7;
    expect(numbers((await pullAll(feed, null, { since: far })).items)).toEqual([]);
  });

  test('check names the newest mail', async () => {
    const { inbox, feed } = inboxOf(2);
    inbox.deliver(add(1, 2));
    const [check] = await feed.check(new AbortController().signal);
    expect(check).toMatchObject({
      name: 'list',
      status: 'ok',
      found: expect.stringContaining('<m2@example.org>') as string,
    });
  });
});

test('a directory that is no archive is told, with what to do', async () => {
  const feed = openPublicInbox({ name: 'list', list: null, directory: '/nonexistent', update: null });
  await expect(pullAll(feed)).rejects.toThrow(/no public-inbox archive/);
  expect(await feed.check(new AbortController().signal)).toMatchObject([{ status: 'problem' }]);
});
