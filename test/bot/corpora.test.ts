import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assembleSeries } from '../../analyzers/mail/assemble.ts';
import { openPath } from '../../bot/feeds/path.ts';
import { pullFeed } from '../../bot/pull.ts';
import { readHere } from '../../bot/reading/reader.ts';
import { loadSeries } from '../../bot/stored-series.ts';
import { openDatabase } from '../../storage/database.ts';
import { newestSeries } from '../../storage/overview.ts';
import { corpora, readArchive } from '../analyzers/mail/archive.ts';

const archives = ['list-linux-sparse/all.mboxrd.gz', 'pipermail-bcm43xx-dev/2008-September.txt'].map(
  name => `${corpora}/${name}`,
);

describe.skipIf(!existsSync(corpora))('whole archives (needs the corpora)', () => {
  // What assembleSeries makes of them is held to the recorded series in test/analyzers/mail/series-corpora.test.ts.
  test.each(archives)(
    '%s, stored mail by mail, gives the series of all mails at once',
    async archive => {
      const database = await openDatabase(':memory:');
      await pullFeed(
        database,
        { feed: openPath('a', archive, null), identity: { name: 'a', list: null, visibility: 'public' } },
        {
          reader: readHere,
          period: { since: null, until: null },
          signal: new AbortController().signal,
          progress: () => undefined,
        },
      );
      const { series } = assembleSeries(await readArchive(archive));
      const listed = await newestSeries(database.read, { list: null, limit: 1e6 });
      const loaded = await loadSeries(
        database.read,
        listed.map(({ frame }) => frame.id),
      );
      await database.close();

      const stored = new Map(loaded.map(each => [each.series.id, each.series]));
      expect([...stored.keys()].sort()).toEqual(series.map(({ id }) => id).sort());
      for (const each of series) expect(stored.get(each.id)).toEqual(each);
    },
    600_000,
  );
});
