import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import { assembleSeries } from '../../analyzers/mail/assemble.ts';
import type { Feed, FeedItem } from '../../bot/feeds/feed.ts';
import { openPath } from '../../bot/feeds/path.ts';
import { pullFeed, sortAll, type Pulled } from '../../bot/pull.ts';
import { readHere } from '../../bot/reading/reader.ts';
import { reparseSome } from '../../bot/reparse.ts';
import { loadSeries } from '../../bot/stored-series.ts';
import { openDatabase, openReader, type Database } from '../../storage/database.ts';
import { dumpDatabase } from '../../storage/dump.ts';
import { newestSeries } from '../../storage/overview.ts';
import { openSqlite } from '../../storage/sqlite.ts';
import { readArchive } from '../analyzers/mail/archive.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-pull-'));
afterAll(() => rmSync(directory, { recursive: true }));

let database: Database;
beforeEach(async () => {
  database = await openDatabase(':memory:');
});
afterEach(() => database.close());

const mail = (id: string, subject: string, more = ''): Buffer =>
  Buffer.from(
    `From: Ann <ann@example.com>\nTo: list@example.org\nSubject: ${subject}\nDate: Tue, 10 Mar 2009 14:53:05 +0000\n` +
      `Message-ID: <${id}@example.com>\n${more}\nfix\n---\n--- a/f.c\n+++ b/f.c\n@@ -1 +1 @@\n-a\n+${id}\n`,
  );

const item = (raw: Buffer, cursor: string | null): FeedItem => ({
  what: 'mail',
  raw,
  source: 'test',
  list: null,
  problem: null,
  cursor,
  remaining: null,
});

/** A feed of what a test says, which goes on behind its cursor, and fails where it is told to. */
function feedOf(items: readonly (FeedItem | Error)[]): Feed {
  return {
    name: 'test',
    async *pull({ cursor }) {
      const done = items.findIndex(each => !(each instanceof Error) && each.cursor === cursor);
      for (const each of items.slice(cursor === null ? 0 : done + 1)) {
        if (each instanceof Error) throw each;
        yield await Promise.resolve(each);
      }
    },
    check: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
}

async function pull(feed: Feed, name = feed.name, list: string | null = null): Promise<Pulled> {
  return pullFeed(
    database,
    { feed, identity: { name, list, visibility: 'public' } },
    {
      reader: readHere,
      period: { since: null, until: null },
      signal: new AbortController().signal,
      progress: () => undefined,
    },
  );
}

const [one, two] = [
  mail('p1', '[PATCH 1/2] one'),
  mail('p2', '[PATCH 2/2] two', 'In-Reply-To: <p1@example.com>\n'),
];

describe('a feed', () => {
  test('is stored with its cursor, and asked for what follows', async () => {
    await pull(feedOf([item(one, '1'), item(two, '2')]));

    expect(await pull(feedOf([item(one, '1'), item(two, '2')]))).toMatchObject({ mails: 0 });
    expect(await newestSeries(database.read, { list: null, limit: 9 })).toMatchObject([
      { frame: { id: 'p1@example.com', complete: true }, patches: 2, review: null },
    ]);
  });

  test('that fails keeps what came before, and goes on there', async () => {
    const many = Array.from({ length: 150 }, (_, at) => item(mail(`m${at}`, `talk ${at}`), `${at}`));
    await expect(pull(feedOf([...many.slice(0, 100), new Error('cut'), ...many.slice(100)]))).rejects.toThrow(
      'cut',
    );
    expect(await newestSeries(database.read, { list: null, limit: 999 })).toHaveLength(100);
    await pull(feedOf(many));
    const interrupted = await dumpDatabase(database.read);
    await database.close();
    database = await openDatabase(':memory:');
    await pull(feedOf(many));

    expect(await dumpDatabase(database.read)).toEqual(interrupted);
  });

  test('may hand out a mail again: it is stored once, with the lists of both', async () => {
    await pull(feedOf([item(one, '1')]), 'a', 'a@example.org');
    const again = await pull(feedOf([item(one, '1')]), 'b', 'b@example.org');

    expect(again).toMatchObject({ mails: 1, fresh: 0 });
    const [series] = await newestSeries(database.read, { list: 'b@example.org', limit: 9 });
    expect(series?.frame.lists).toEqual(['a@example.org', 'b@example.org']);
  });

  test('may take a mail back, which then does not come again', async () => {
    const deletion = { what: 'deletion', messageId: 'p1@example.com', source: 'd', remaining: null } as const;
    await pull(feedOf([item(one, '1'), item(two, '2'), { ...deletion, cursor: '3' }]));
    await pull(feedOf([item(one, '1')]), 'other');

    expect(await newestSeries(database.read, { list: null, limit: 9 })).toMatchObject([
      { frame: { id: 'p2@example.com', missing: [1] } },
    ]);
  });

  test('of copies that differ gives one message, whichever came first', async () => {
    const footed = Buffer.concat([one, Buffer.from('_____\nlist footer\n')]);
    await pull(feedOf([item(one, '1'), item(footed, '2')]));
    const straight = await dumpDatabase(database.read);
    await database.close();
    database = await openDatabase(':memory:');
    await pull(feedOf([item(footed, '1'), item(one, '2')]));

    expect(await dumpDatabase(database.read)).toEqual(straight);
  });
});

describe('an archive', () => {
  const archive = 'sample/archive.mbox';

  test('gives the series that its mails make when read at once', async () => {
    await pull(openPath('archive', archive, null));
    const { series } = assembleSeries(await readArchive(archive));
    const ids = (await newestSeries(database.read, { list: null, limit: 99 })).map(({ frame }) => frame.id);
    const loaded = await loadSeries(database.read, ids);

    expect(loaded.map(each => each.series).sort(byId)).toEqual([...series].sort(byId));
  });

  test('derived again is as it was', async () => {
    await pull(openPath('archive', archive, null));
    const before = await dumpDatabase(database.read);
    for (let after: number | null = 0; after !== null;) {
      const from: number = after;
      after = (await database.write(transaction => reparseSome(transaction, from))).last;
    }
    await sortAll(database);

    expect(await dumpDatabase(database.read)).toEqual(before);
  });
});

describe('a database', () => {
  test('of a newer version is refused, for reading and for writing', async () => {
    const file = path.join(directory, 'newer.db');
    await (await openDatabase(file)).close();
    const raw = openSqlite(file);
    await raw.insertInto('migrations').values({ name: '9999-future', applied_at: 0 }).execute();
    await raw.destroy();

    await expect(openDatabase(file)).rejects.toThrow(/newer version of seamwatch \(it knows 9999-future\)/);
    await expect(openReader(file)).rejects.toThrow(/newer version/);
  });

  test('that another process writes is waited for, then told about', async () => {
    const file = path.join(directory, 'locked.db');
    const [holder, other] = [await openDatabase(file), await openDatabase(file)];
    const attempt = holder.write(async () => {
      await other.write(() => Promise.resolve());
    });

    await expect(attempt).rejects.toThrow('the database is locked by another process');
    await Promise.all([holder.close(), other.close()]);
  });
});

function byId(left: { readonly id: string }, right: { readonly id: string }): number {
  return left.id < right.id ? -1 : Number(left.id > right.id);
}
