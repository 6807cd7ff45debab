import { createHmac } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { assembleSeries } from '../../../analyzers/mail/assemble.ts';
import { openGithub } from '../../../bot/feeds/github.ts';
import type { FeedItem } from '../../../bot/feeds/feed.ts';
import { parseMessage } from '../../../bot/mail/parse.ts';
import { serveGithub, type TestGithub } from '../../services/github.ts';
import { pullAll } from './mails.ts';

const signal = new AbortController().signal;
const servers: TestGithub[] = [];

async function feedOf(token: string | null = null) {
  const github = await serveGithub('ada/kernel', token);
  servers.push(github);
  const [owner, repository] = ['ada', 'kernel'];
  const source = {
    api: github.api,
    owner,
    repository,
    token: token === null ? null : () => Promise.resolve(token),
  };
  const feed = openGithub({
    name: 'prs',
    list: null,
    repository: source,
    webhook: () => Promise.resolve('hush'),
    interval: 300,
  });
  return { github, feed };
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

function seriesOf(items: readonly FeedItem[]) {
  const messages = items.flatMap(item => (item.what === 'mail' ? [parseMessage(item.raw)] : []));
  return assembleSeries(messages).series;
}

test('a pull request is a series with its text, its base and its bytes', async () => {
  const { github, feed } = await feedOf();
  github.open({
    number: 7,
    title: 'pid: numbers\nof one’s own',
    head: 'a'.repeat(40),
    patches: ['first \xe9', 'second'],
  });
  const { items, cursor } = await pullAll(feed);
  const [series] = seriesOf(items);
  expect(series).toMatchObject({
    subject: 'pid: numbers of one’s own',
    revision: 1,
    expected: 2,
    complete: true,
    base: { commit: 'b'.repeat(40) },
    id: `${'a'.repeat(40)}.0.pull-7@ada.kernel.github`,
  });
  const first = series?.patches[0]?.message.patch;
  expect(Buffer.from(first?.diffBytes ?? '').toString('latin1')).toContain('+first \xe9');
  expect((await pullAll(feed, cursor)).items).toEqual([]);
});

test('a pull request that gets other commits is the next revision; only a new title is none', async () => {
  const { github, feed } = await feedOf();
  github.open({ number: 7, title: 'one', head: 'a'.repeat(40), patches: ['x'] });
  github.open({ number: 8, title: 'two', head: 'c'.repeat(40), patches: ['y'], draft: true });
  const first = await pullAll(feed);
  expect(seriesOf(first.items).map(({ subject, rfc }) => [subject, rfc])).toEqual([
    ['one', false],
    ['two', true],
  ]);
  github.open({ number: 7, title: 'one', head: 'd'.repeat(40), patches: ['x', 'z'] });
  github.open({ number: 8, title: 'two, really', head: 'c'.repeat(40), patches: ['y'] });
  const second = await pullAll(feed, first.cursor);
  expect(seriesOf(second.items)).toMatchObject([{ subject: 'one', revision: 2, expected: 2 }]);
});

test('stopped within a series, it comes again whole, in the same bytes', async () => {
  const { github, feed } = await feedOf();
  github.open({ number: 7, title: 'one', head: 'a'.repeat(40), patches: ['x', 'y', 'z'] });
  const whole = await pullAll(feed);
  for (const most of [1, 2, 3, 4]) {
    const part = await pullAll(feed, null, { most });
    expect(part.cursor).toBeNull();
    expect((await pullAll(feed, part.cursor)).items).toEqual(whole.items);
  }
});

test('a webhook that is signed ends the wait; another is refused', async () => {
  const { feed } = await feedOf();
  await pullAll(feed);
  const body = JSON.stringify({ action: 'opened', number: 7 });
  const signature = `sha256=${createHmac('sha256', 'hush').update(body).digest('hex')}`;
  const told = feed.wait?.(signal);
  expect(await feed.receive({ body: `${body} `, signature, event: 'pull_request' })).toBe('refused');
  expect(await feed.receive({ body, signature: '', event: 'pull_request' })).toBe('refused');
  expect(await feed.receive({ body, signature, event: 'star' })).toBe('ignored');
  expect(await feed.receive({ body, signature, event: 'pull_request' })).toBe('taken');
  await told;
});

test('a token is sent; what GitHub refuses is told with what to do', async () => {
  const { github, feed } = await feedOf('good');
  github.open({ number: 7, title: 'one', head: 'a'.repeat(40), patches: ['x'] });
  expect(await feed.check(signal)).toMatchObject([
    { status: 'ok', found: 'ada/kernel, 1 open pull request; #7 has 1 patch' },
  ]);
  const open = (token: string | null, repository: string) =>
    openGithub({
      name: 'prs',
      list: null,
      webhook: null,
      interval: 300,
      repository: {
        api: github.api,
        owner: 'ada',
        repository,
        token: token === null ? null : () => Promise.resolve(token),
      },
    });
  await expect(pullAll(open('bad', 'kernel'))).rejects.toThrow(/refuses the token: correct it/);
  await expect(pullAll(open('good', 'nothing'))).rejects.toThrow(/has it not: correct it, or give the token/);
});
