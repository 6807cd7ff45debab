import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Feed } from '../../../bot/feeds/feed.ts';
import { openImap, type ImapOptions } from '../../../bot/feeds/imap.ts';
import type { ImapServer } from '../../../bot/feeds/imap-connection.ts';
import { hasDovecot, startDovecot, type Dovecot } from '../../services/dovecot.ts';
import { startProxy, type Proxy } from '../../services/proxy.ts';
import { mailNumber, numbers, pullAll, pullInto, range, type Archive } from './mails.ts';

const signal = new AbortController().signal;

describe.skipIf(!hasDovecot)('an IMAP server (needs dovecot, and to be root)', () => {
  let dovecot: Dovecot;
  let proxy: Proxy;
  const feeds: Feed[] = [];

  beforeAll(async () => {
    dovecot = await startDovecot();
    proxy = await startProxy(dovecot.port);
  });

  afterEach(async () => {
    for (const feed of feeds.splice(0)) await feed.close();
    [proxy.cutAfter, proxy.silent] = [null, false];
  });

  afterAll(async () => {
    await proxy.stop();
    await dovecot.stop();
  });

  function feedOf(
    folder: string,
    more: Omit<Partial<ImapOptions>, 'server'> & { readonly server?: Partial<ImapServer> } = {},
  ): Feed {
    const server: ImapServer = {
      host: '127.0.0.1',
      port: proxy.port,
      security: 'none',
      certificate: null,
      user: 'ada',
      method: 'password',
      secret: () => Promise.resolve('secret'),
      patience: 60,
      ...more.server,
    };
    const options = {
      name: 'mail',
      list: null,
      folders: [folder],
      flag: null,
      interval: 300,
      ...more,
      server,
    };
    const feed = openImap(options);
    feeds.push(feed);
    return feed;
  }

  test('several folders: what is new in each, and nothing changed there', async () => {
    dovecot.deliverAll(
      [1, 2].map(number => mailNumber(number)),
      'one',
    );
    dovecot.deliverAll(
      [3].map(number => mailNumber(number)),
      'two',
    );
    const feed = feedOf('one', { folders: ['one', 'two'] });
    const first = await pullAll(feed);
    expect(numbers(first.items)).toEqual([1, 2, 3]);
    expect((await pullAll(feed, first.cursor)).items).toEqual([]);
    dovecot.deliver(mailNumber(4), 'two');
    const second = await pullAll(feed, first.cursor);
    expect(numbers(second.items)).toEqual([4]);
    expect(dovecot.admin('search', '-u', 'ada', 'mailbox', 'one', 'SEEN')).toBe('');
    expect(await feed.check(signal)).toMatchObject([
      { status: 'ok', found: expect.stringContaining('one 2 has') as string },
      { status: 'ok', found: expect.stringContaining('two 2 has') as string },
    ]);
  });

  test('a flag is set on what is stored, and on nothing else', async () => {
    dovecot.deliverAll(
      range(1, 3).map(number => mailNumber(number)),
      'flags',
    );
    const feed = feedOf('flags', { flag: '$Seamwatch' });
    const { cursor } = await pullAll(feed, null, { most: 2 });
    const flagged = (): number =>
      dovecot
        .admin('search', '-u', 'ada', 'mailbox', 'flags', 'KEYWORD', '$Seamwatch')
        .trim()
        .split('\n')
        .filter(Boolean).length;
    expect(flagged()).toBe(0);
    const rest = await pullAll(feed, cursor);
    expect(numbers(rest.items)).toEqual([3]);
    expect(flagged()).toBe(2);
  });

  test('IDLE: a mail that comes ends the wait', async () => {
    dovecot.deliver(mailNumber(1), 'idle');
    const feed = feedOf('idle');
    const { cursor } = await pullAll(feed);
    let settled = false;
    const came = feed.wait?.(signal).then(() => (settled = true));
    await new Promise(resolve => setTimeout(resolve, 500));
    expect(settled).toBe(false);
    dovecot.deliver(mailNumber(2), 'idle');
    await came;
    expect(numbers((await pullAll(feed, cursor)).items)).toEqual([2]);
  });

  test('UIDVALIDITY changes: all is read again', async () => {
    dovecot.deliverAll(
      range(1, 5).map(number => mailNumber(number)),
      'validity',
    );
    const feed = feedOf('validity');
    const { cursor } = await pullAll(feed);
    dovecot.admin('mailbox', 'update', '-u', 'ada', '--uid-validity', '1234567', 'validity');
    dovecot.deliver(mailNumber(6), 'validity');
    const again = await pullAll(feed, cursor);
    expect(numbers(again.items)).toEqual(range(1, 6));
    expect((await pullAll(feed, again.cursor)).items).toEqual([]);
  });

  test('a connection that is cut tells so, and the next pull makes a new one', async () => {
    dovecot.deliver(mailNumber(1), 'cut');
    const feed = feedOf('cut');
    const { cursor } = await pullAll(feed);
    const lost = feed.wait?.(signal);
    proxy.cutAfter = 0;
    dovecot.deliver(mailNumber(2), 'cut');
    await lost;
    proxy.cutAfter = null;
    expect(numbers((await pullAll(feed, cursor)).items)).toEqual([2]);
  });

  test('a line that has gone dead is noticed though nothing is said on it', async () => {
    dovecot.deliver(mailNumber(1), 'dead');
    const feed = feedOf('dead', { server: { patience: 1 } });
    const { cursor } = await pullAll(feed);
    const lost = feed.wait?.(signal);
    proxy.silent = true;
    await lost;
    proxy.silent = false;
    dovecot.deliver(mailNumber(2), 'dead');
    expect(numbers((await pullAll(feed, cursor)).items)).toEqual([2]);
  });

  test('a thousand mails, the connection cut at every stage: each mail once', async () => {
    dovecot.deliverAll(
      range(1, 1000).map(number => mailNumber(number, 'x'.repeat(number % 700))),
      'many',
    );
    const got: Archive = { mails: new Map(), cursor: null };
    let cuts = 0;
    for (let limit = 100; got.mails.size < 1000; limit = Math.ceil(limit * 1.35)) {
      proxy.cutAfter = limit;
      const feed = feedOf('many');
      try {
        await pullInto(got, feed);
      } catch (error) {
        cuts++;
        expect(error).toMatchObject({ name: 'FeedError', temporary: true });
      }
      await feed.close();
    }
    expect(cuts).toBeGreaterThan(10);
    expect([...got.mails.values()].every(times => times === 1)).toBe(true);
    const numbered = [...got.mails.keys()].map(raw => Number(/<m(\d+)@/.exec(raw)?.[1]));
    expect(numbered).toEqual(range(1, 1000));
  });

  test('TLS by default, with the certificate checked', async () => {
    dovecot.deliver(mailNumber(1), 'tls');
    const secure = { host: 'localhost', port: dovecot.tlsPort, security: 'tls' } as const;
    const certificate = (): Promise<string> => readFile(dovecot.certificate, 'utf8');
    expect(numbers((await pullAll(feedOf('tls', { server: { ...secure, certificate } }))).items)).toEqual([
      1,
    ]);
    const starttls = { ...secure, port: dovecot.port, security: 'starttls', certificate } as const;
    expect(numbers((await pullAll(feedOf('tls', { server: starttls }))).items)).toEqual([1]);
    await expect(pullAll(feedOf('tls', { server: secure }))).rejects.toThrow(
      /signed by itself: name it as certificate/,
    );
  });

  const rows: readonly (readonly [string, string, Partial<ImapServer>, RegExp, boolean])[] = [
    [
      'a wrong password',
      'INBOX',
      { secret: () => Promise.resolve('wrong') },
      /does not log ada in .*: correct user or password/,
      false,
    ],
    ['an old token', 'INBOX', { method: 'oauth2' }, /does not offer OAuth2: use password/, false],
    ['a folder that is not there', 'nowhere', {}, /no folder nowhere, but .*INBOX.*: correct folders/, false],
    ['a port where nobody listens', 'INBOX', { port: 1 }, /ECONNREFUSED.*is it up/, true],
  ];
  test.each(rows)('%s is told, with what to do', async (_what, folder, server, message, temporary) => {
    const feed = feedOf(folder, { server });
    const failure: unknown = await pullAll(feed).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      name: 'FeedError',
      message: expect.stringMatching(message) as string,
      temporary,
    });
    expect(await feed.check(signal)).toMatchObject([
      { status: 'problem', found: expect.stringMatching(message) as string },
    ]);
  });
});
