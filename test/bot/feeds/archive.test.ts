import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openArchive } from '../../../bot/feeds/archive.ts';
import { updateArchive } from '../../../bot/feeds/archive-update.ts';
import { openHttp, readWhole, type HttpClient } from '../../../bot/feeds/http.ts';
import { openPublicInbox } from '../../../bot/feeds/public-inbox.ts';
import { fetchMails } from '../../../bot/feeds/thread.ts';
import { serveHttp } from '../../services/http.ts';
import type { Service } from '../../services/program.ts';
import { hasPublicInbox, makeInbox, type TestInbox } from '../../services/public-inbox.ts';
import { mailNumber, numbers, pullAll, range } from './mails.ts';

const patient = { requestsPerSecond: 1000, retries: 0, largest: 1 << 20 };
const signal = new AbortController().signal;

/** Mails that came one after another, the second answering the first and so on. */
function received(number: number): string {
  const seconds = String(number % 60).padStart(2, '0');
  const minutes = String(Math.floor(number / 60)).padStart(2, '0');
  const stamp = `Received: by mx.example.org; Mon, 3 Nov 2008 10:${minutes}:${seconds} +0000\n`;
  return stamp + mailNumber(number);
}

const add = (...wanted: number[]) => wanted.map(number => ({ verb: 'add', raw: received(number) }) as const);

describe.skipIf(!hasPublicInbox)('public-inbox-httpd (needs public-inbox)', () => {
  let inbox: TestInbox;
  let server: Service & { readonly url: string };
  let http: HttpClient;
  const directory = mkdtempSync(join(tmpdir(), 'seamwatch-archive-'));

  beforeAll(async () => {
    inbox = makeInbox(2);
    inbox.deliver(add(...range(1, 3)));
    server = await inbox.serve();
    http = openHttp(patient);
  });

  afterAll(async () => {
    await http.close();
    await server.stop();
    inbox.remove();
    rmSync(directory, { recursive: true });
  });

  test('new.atom and raw: what came since, across pages, each once', async () => {
    const feed = openArchive({ name: 'list', list: null, url: server.url, http });
    const first = await pullAll(feed);
    expect(numbers(first.items)).toEqual([1, 2, 3]);
    expect((await pullAll(feed, first.cursor)).items).toEqual([]);
    inbox.deliver(add(...range(4, 80)));
    const whole = await pullAll(feed, first.cursor);
    expect(numbers(whole.items)).toEqual(range(4, 80));
    const got = new Set<number>();
    for (let cursor = first.cursor; got.size < 77;) {
      const part = await pullAll(feed, cursor, { most: 60 });
      for (const number of numbers(part.items)) got.add(number);
      cursor = part.cursor;
    }
    expect([...got]).toEqual(range(4, 80));
    expect(await feed.check(signal)).toMatchObject([
      { status: 'ok', found: expect.stringContaining('<m80@example.org>') as string },
    ]);
  });

  test('a thread by Message-ID, and one that is not there', async () => {
    const mails = async (messageId: string): Promise<number> => {
      let count = 0;
      const served = { archive: server.url, messageId, what: 't.mbox.gz' } as const;
      for await (const { raw } of fetchMails(http, served, signal))
        count += Buffer.from(raw).includes(`<${messageId}>`) ? 1 : 0;
      return count;
    };
    expect(await mails('m2@example.org')).toBe(1);
    expect(await mails('nothing@example.org')).toBe(0);
  });

  test('manifest.js.gz: epochs are fetched when they have changed; a purge is followed', async () => {
    const update = () => updateArchive({ url: server.url, directory, http }, signal);
    const feed = openPublicInbox({ name: 'list', list: null, directory, update });
    const before = await pullAll(feed);
    expect(numbers(before.items)).toEqual(
      numbers(
        (
          await pullAll(
            openPublicInbox({
              name: 'list',
              list: null,
              directory: inbox.directory,
              update: null,
            }),
          )
        ).items,
      ),
    );
    inbox.deliver(add(90), 1);
    inbox.deliver(add(91));
    const rolled = await pullAll(feed, before.cursor);
    expect(numbers(rolled.items)).toEqual([90, 91]);
    inbox.deliver([{ verb: 'purge', raw: received(2) }, ...add(92)]);
    const purged = await pullAll(feed, rolled.cursor);
    expect(numbers(purged.items).filter(number => number < 0)).toEqual([-2]);
    expect(numbers(purged.items)).toContain(92);
  });
});

describe('politeness', () => {
  test('asks whether a page has changed, waits its turn, says who it is', async () => {
    const server = await serveHttp((request, response) => {
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"' }).end('<feed xmlns="http://www.w3.org/2005/Atom"></feed>');
    });
    const http = openHttp({ ...patient, requestsPerSecond: 20 });
    const began = Date.now();
    for (let at = 0; at < 3; at++) {
      const page = await http.get(server.url, { signal });
      if (typeof page === 'string') throw new Error(page);
      await readWhole(page.body);
      expect(await http.get(server.url, { signal, validators: page.validators })).toBe('unchanged');
    }
    expect(Date.now() - began).toBeGreaterThanOrEqual(5 * 50 - 20);
    expect(server.requests[0]?.headers['user-agent']).toMatch(/^seamwatch\/\d/);
    await http.close();
    await server.stop();
  });

  const rows: readonly (readonly [string, number, RegExp, boolean])[] = [
    ['too much', 200, /more than 1048576 bytes/, false],
    ['refused', 403, /does not let us in/, false],
    ['down', 503, /answers 503: try again later/, true],
    ['busy', 429, /left alone/, true],
  ];
  test.each(rows)('%s is told', async (_what, status, message, temporary) => {
    const server = await serveHttp((_request, response) => {
      response.writeHead(status).end(Buffer.alloc(2 << 20));
    });
    const http = openHttp(patient);
    const read = async (): Promise<void> => {
      const page = await http.get(server.url, { signal });
      if (typeof page !== 'string') await readWhole(page.body);
    };
    const failure: unknown = await read().catch((error: unknown) => error);
    expect(failure).toMatchObject({
      name: 'FeedError',
      message: expect.stringMatching(message) as string,
      temporary,
    });
    await http.close();
    await server.stop();
  });

  test('a server that is down is told as such, and one that comes back is asked again', async () => {
    let down = true;
    const server = await serveHttp((_request, response) => {
      response.writeHead(down ? 503 : 200).end('here');
      down = false;
    });
    const http = openHttp({ ...patient, retries: 2 });
    expect(await http.get(server.url, { signal })).toHaveProperty('body');
    await server.stop();
    await expect(openHttp(patient).get(server.url, { signal })).rejects.toThrow(/cannot be reached/);
    await http.close();
  });
});
