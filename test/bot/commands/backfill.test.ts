import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { openReader } from '../../../storage/database.ts';
import { dumpDatabase } from '../../../storage/dump.ts';
import { testRepository } from '../../git/repository.ts';
import { serveHttp } from '../../services/http.ts';
import { hasPublicInbox, makeInbox } from '../../services/public-inbox.ts';
import { temporaryDirectory } from '../feeds/directory.ts';
import { mailNumber, range } from '../feeds/mails.ts';
import { runCli } from './run.ts';

const framed = (number: number): string =>
  `From ada at example.org  Mon Nov  3 10:00:00 2008\n${mailNumber(number)}\n`;
const month = (from: number, to: number): string => range(from, to).map(framed).join('');

/** Runs `backfill` on a database and a cache of its own. */
function workplace(): {
  readonly directory: string;
  readonly backfill: (...words: string[]) => ReturnType<typeof runCli>;
  readonly messages: () => Promise<string[]>;
} {
  const directory = temporaryDirectory();
  const config = join(directory, 'seamwatch.toml');
  const database = join(directory, 'seamwatch.db');
  writeFileSync(config, `cache = "${join(directory, 'cache')}"\n`);
  return {
    directory,
    backfill: (...words) =>
      runCli('--config', config, '--database', database, 'backfill', '--no-review', ...words),
    async messages() {
      const reader = await openReader(database);
      const dump = await dumpDatabase(reader.read);
      await reader.close();
      const rows = dump.find(({ table }) => table === 'messages')?.rows ?? [];
      return rows.map(row => (row as { message_id: string }).message_id);
    },
  };
}

const ids = (from: number, to: number): string[] =>
  range(from, to)
    .map(number => `m${number}@example.org`)
    .sort();

const places: Readonly<Record<string, (at: string) => string>> = {
  'an mbox': at => {
    writeFileSync(join(at, 'list.mbox'), month(1, 3));
    return 'list.mbox';
  },
  'a compressed mbox': at => {
    writeFileSync(join(at, 'list.mbox.gz'), gzipSync(month(1, 3)));
    return 'list.mbox.gz';
  },
  'one mail, in whose text a From line stands': at => {
    writeFileSync(join(at, '1.eml'), `${mailNumber(1)}\n${framed(2)}`);
    return '1.eml';
  },
  'a directory of mails': at => {
    mkdirSync(join(at, 'mails'));
    for (const number of range(1, 12)) writeFileSync(join(at, 'mails', `${number}.eml`), mailNumber(number));
    writeFileSync(join(at, 'mails', 'README'), 'no mail');
    return 'mails';
  },
  'a Maildir': at => {
    for (const folder of ['cur', 'new', 'tmp']) mkdirSync(join(at, 'box', folder), { recursive: true });
    writeFileSync(join(at, 'box/cur/1:2,S'), mailNumber(1));
    writeFileSync(join(at, 'box/new/2'), mailNumber(2));
    return 'box';
  },
  'the months of a list': at => {
    mkdirSync(join(at, 'months'));
    writeFileSync(join(at, 'months', '2008-October.txt.gz'), gzipSync(month(1, 2)));
    writeFileSync(join(at, 'months', '2008-November.txt'), month(3, 4));
    return 'months';
  },
};
const held: Readonly<Record<string, number>> = {
  'an mbox': 3,
  'a compressed mbox': 3,
  'a Maildir': 2,
  'the months of a list': 4,
  'a directory of mails': 12,
  'one mail, in whose text a From line stands': 1,
};

test.each(Object.keys(places))(
  'reads %s, and once',
  async what => {
    const { directory, backfill, messages } = workplace();
    const name = places[what]?.(directory) ?? '';
    const first = await backfill(join(directory, name));
    expect(first.stderr).toContain(`${held[what]} of them new`);
    expect((await backfill(join(directory, name))).stderr).toMatch(/^(?:0 mails|.*, 0 of them new)/);
    expect(await messages()).toEqual(ids(1, held[what] ?? 0));
  },
  20_000,
);

test('an address of pipermail, cut in the middle, and called again', async () => {
  const { backfill, messages } = workplace();
  const files: Readonly<Record<string, string>> = {
    '2008-October.txt': month(1, 80),
    '2008-November.txt': month(81, 90),
  };
  let broken = true;
  const server = await serveHttp((request, response) => {
    const name = request.url?.replace('/pipermail/list/', '') ?? '';
    if (name === '')
      return response.end(
        Object.keys(files)
          .map(file => `<A href="${file}">[ Text ]</a>`)
          .join(''),
      );
    const text = files[name];
    if (text === undefined || (broken && name.includes('November')))
      return response.writeHead(text === undefined ? 404 : 403).end();
    return response.writeHead(200, { 'last-modified': 'Mon, 01 Dec 2008 00:00:00 GMT' }).end(text);
  });
  onTestFinished(() => server.stop());
  await expect(backfill(`${server.url}/pipermail/list/`)).rejects.toThrow(/does not let us in/);
  expect(await messages()).toHaveLength(80);
  broken = false;
  await backfill(`${server.url}/pipermail/list`);
  expect(await messages()).toEqual(ids(1, 90));
  const october = server.requests.filter(({ url }) => url?.includes('October'));
  expect(october.length).toBeLessThanOrEqual(2);
}, 30_000);

test.runIf(hasPublicInbox)(
  'needs public-inbox: its address and its directory give the same messages',
  async () => {
    const inbox = makeInbox(2);
    onTestFinished(() => inbox.remove());
    inbox.deliver(range(1, 5).map(number => ({ verb: 'add', raw: mailNumber(number) })));
    const service = await inbox.serve();
    onTestFinished(() => service.stop());
    const [remote, local] = [workplace(), workplace()];
    await remote.backfill(service.url, '--list', inbox.address);
    await local.backfill(inbox.directory, '--list', inbox.address);
    expect(await remote.messages()).toEqual(ids(1, 5));
    expect(await local.messages()).toEqual(ids(1, 5));
  },
  30_000,
);

test('an address that is no archive, one message, and nothing at all: each is told what to give', async () => {
  const { directory, backfill } = workplace();
  const server = await serveHttp((_request, response) => response.writeHead(404).end());
  onTestFinished(() => server.stop());
  await expect(backfill(`${server.url}/x`)).rejects.toThrow(
    /neither a public-inbox nor a pipermail archive; give/,
  );
  expect((await backfill('https://lore.example.org/list/a@example.org/')).stderr).toMatch(
    /one message.*seamwatch review/,
  );
  mkdirSync(join(directory, 'empty'));
  expect((await backfill(join(directory, 'empty'))).stderr).toMatch(/holds no mails/);
  expect((await backfill()).stderr).toMatch(/give a source .* or else --history RANGE/);
  expect((await backfill('x.mbox', '--path', 'kernel')).stderr).toMatch(/--path goes with --history/);
}, 20_000);

test('commits of the mirror become series, go on where they stopped, and can be told by path', async () => {
  const repository = testRepository();
  onTestFinished(() => repository.remove());
  const commits = range(1, 4).map(number =>
    repository.commit(
      { [number % 2 === 0 ? 'kernel/pid.c' : 'mm/slab.c']: `int v${number};\n` },
      { message: `v${number}` },
    ),
  );
  const { backfill, messages } = workplace();
  await backfill('--mirror', repository.gitDir, '--history', `${commits[0]}..${commits[2]}`);
  expect(await messages()).toEqual(
    commits
      .slice(1, 3)
      .map(id => `${id}@commit`)
      .sort(),
  );
  const again = await backfill('--mirror', repository.gitDir, '--history', `${commits[0]}..${commits[2]}`);
  expect(again.stderr).toContain('0 of them new');
  await backfill('--mirror', repository.gitDir, '--history', 'HEAD', '--path', 'kernel');
  expect(await messages()).toEqual(
    commits
      .slice(1, 4)
      .map(id => `${id}@commit`)
      .sort(),
  );
  expect((await backfill('--history', 'HEAD')).stderr).toMatch(/no mirror: give --mirror DIR/);
}, 20_000);
