import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openHttp } from '../../../bot/feeds/http.ts';
import { openPipermail, openPipermailDirectory } from '../../../bot/feeds/pipermail.ts';
import { parsePipermailIndex } from '../../../bot/feeds/pipermail-index.ts';
import { serveHttp } from '../../services/http.ts';
import { temporaryDirectory } from './directory.ts';
import { mailNumber, numbers, pullAll, pullInto, range, type Archive } from './mails.ts';

const framed = (number: number): string =>
  `From ada at example.org  Mon Nov  3 10:00:00 2008\n${mailNumber(number)}\n`;
const month = (from: number, to: number): string => range(from, to).map(framed).join('');
const row = (file: string, size: string): string =>
  `<tr><td>x:</td><td><A href="x/thread.html">[ Thread ]</a></td><td><A href="${file}">[ Text ${size} ]</a></td></tr>\n`;

/** A server of month files with the time of their last change, and their list. */
async function serveMonths(files: Map<string, { body: string | Buffer; changed: number }>) {
  return serveHttp((request, response) => {
    const name = request.url?.slice(1) ?? '';
    const now = new Date();
    if (name === '') {
      const rows = [...files].reverse().map(([file, { body }]) => row(file, `${body.length} bytes`));
      response.end(`<html><table>${rows.join('')}</table></html>`);
      return;
    }
    const file = files.get(name);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    const changed = new Date(file.changed).toUTCString();
    if (request.headers['if-modified-since'] === changed) response.writeHead(304).end();
    else response.writeHead(200, { 'last-modified': changed, date: now.toUTCString() }).end(file.body);
  });
}

const longAgo = Date.parse('2008-12-01');

test('the months of a page, the oldest first', () => {
  const page = [
    '2009-January.txt.gz',
    '2008-November.txt',
    '2008-December.txt.gz',
    '2008q1.txt',
    'x.txt',
    '2008-Foo.txt',
  ]
    .map(file => row(file, '2 KB'))
    .join('');
  expect(parsePipermailIndex(page).map(({ key }) => key)).toEqual([
    '2008q1.txt',
    '2008-November.txt',
    '2008-December.txt',
    '2009-January.txt',
  ]);
});

test('months over HTTP, text and compressed: each mail once, and only what has changed is fetched again', async () => {
  const files = new Map([
    ['2008-September.txt.gz', { body: gzipSync(month(1, 70)), changed: longAgo }],
    ['2008-October.txt', { body: month(71, 80), changed: longAgo }],
    ['2008-November.txt', { body: month(81, 90), changed: longAgo }],
  ]);
  const server = await serveMonths(files);
  const http = openHttp({ requestsPerSecond: 1000, retries: 0, largest: 1 << 20 });
  const feed = openPipermail({ name: 'list', list: null, url: server.url, http });
  const first = await pullAll(feed);
  expect(numbers(first.items)).toEqual(range(1, 90));
  const before = server.requests.length;
  expect((await pullAll(feed, first.cursor)).items).toEqual([]);
  expect(server.requests.slice(before).map(({ url }) => url)).toEqual([
    '/',
    '/2008-October.txt',
    '/2008-November.txt',
  ]);
  files.set('2008-December.txt', { body: month(91, 92), changed: longAgo });
  files.set('2008-November.txt', { body: month(81, 95), changed: longAgo + 60_000 });
  const second = await pullAll(feed, first.cursor);
  expect(new Set(numbers(second.items))).toEqual(new Set(range(81, 95)));
  expect(await feed.check(new AbortController().signal)).toMatchObject([{ status: 'ok' }]);
  await feed.close();
  await server.stop();
});

test('the last mail of a month that is being written waits until it is still', async () => {
  const files = new Map([['2008-November.txt', { body: month(1, 3).slice(0, -9), changed: Date.now() }]]);
  const server = await serveMonths(files);
  const http = openHttp({ requestsPerSecond: 1000, retries: 0, largest: 1 << 20 });
  const feed = openPipermail({ name: 'list', list: null, url: server.url, http });
  const first = await pullAll(feed);
  expect(numbers(first.items)).toEqual([1, 2]);
  files.set('2008-November.txt', { body: month(1, 3), changed: longAgo });
  const second = await pullAll(feed, first.cursor);
  expect(numbers(second.items)).toContain(3);
  expect((await pullAll(feed, second.cursor)).items).toEqual([]);
  await feed.close();
  await server.stop();
});

test('cut at every stage, each mail comes, whole', async () => {
  const packed = gzipSync(month(1, 150));
  let limit = 40;
  const server = await serveHttp((request, response) => {
    if (request.url === '/') return response.end(row('2008-November.txt.gz', '1 KB'));
    response.writeHead(200, {
      'last-modified': new Date(longAgo).toUTCString(),
      'content-length': packed.length,
    });
    if (limit >= packed.length) return response.end(packed);
    return response.write(packed.subarray(0, limit), () => response.destroy());
  });
  const http = openHttp({ requestsPerSecond: 1000, retries: 0, largest: 1 << 20 });
  const feed = openPipermail({ name: 'list', list: null, url: server.url, http });
  const got: Archive = { mails: new Map(), cursor: null };
  for (; got.mails.size < 150; limit += 150) {
    const failure: unknown = await pullInto(got, feed, 7 + (limit % 90)).catch((error: unknown) => error);
    if (failure !== undefined) expect(failure).toMatchObject({ name: 'FeedError', temporary: true });
  }
  expect([...got.mails.keys()]).toEqual(range(1, 150).map(number => `${mailNumber(number)}`));
  await feed.close();
  await server.stop();
});

test('months in a directory', async () => {
  const directory = join(temporaryDirectory(), 'archive');
  mkdirSync(directory);
  writeFileSync(join(directory, '2008-October.txt.gz'), gzipSync(month(1, 3)));
  writeFileSync(join(directory, '2008-November.txt'), month(4, 5));
  writeFileSync(join(directory, 'notes.txt'), month(6, 7));
  utimesSync(join(directory, '2008-November.txt'), longAgo / 1000, longAgo / 1000);
  const feed = openPipermailDirectory({ name: 'list', list: null, path: directory });
  expect(numbers((await pullAll(feed)).items)).toEqual(range(1, 5));
  await feed.close();
});

test('a page without months is told, with what to do', async () => {
  const server = await serveHttp((_request, response) => response.end('<html>Welcome</html>'));
  const http = openHttp({ requestsPerSecond: 1000, retries: 0, largest: 1 << 20 });
  const feed = openPipermail({ name: 'list', list: null, url: server.url, http });
  await expect(pullAll(feed)).rejects.toThrow(/lists no months; give the address/);
  await feed.close();
  await server.stop();
});
