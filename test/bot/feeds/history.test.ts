import { afterEach, expect, test } from 'vitest';
import { assembleSeries } from '../../../analyzers/mail/assemble.ts';
import type { FeedItem } from '../../../bot/feeds/feed.ts';
import { openHistory } from '../../../bot/feeds/history.ts';
import { parseMessage } from '../../../bot/mail/parse.ts';
import { testRepository, type TestRepository } from '../../git/repository.ts';
import { pullAll } from './mails.ts';

const repositories: TestRepository[] = [];
afterEach(() => {
  for (const repository of repositories.splice(0)) repository.remove();
});

function madeRepository(): { repository: TestRepository; commits: string[] } {
  const repository = testRepository();
  repositories.push(repository);
  const commits = ['one', 'two', 'three', 'four'].map((word, at) =>
    repository.commit(
      {
        [at % 2 === 0 ? 'kernel/pid.c' : 'mm/slab.c']: `int ${word};\n`,
        'data.bin': Buffer.from([0, at, 255]),
      },
      { message: `kernel: ${word}\n\nFrom here on it is ${word}.\n` },
    ),
  );
  return { repository, commits };
}

const messages = (items: readonly FeedItem[]) =>
  items.flatMap(item => (item.what === 'mail' ? [parseMessage(item.raw)] : []));

test('each commit is a series that stands on its parent', async () => {
  const { repository, commits } = madeRepository();
  const feed = openHistory({ name: 'h', list: null, gitDir: repository.gitDir, range: 'HEAD', path: null });
  const { items } = await pullAll(feed);
  const { series } = assembleSeries(messages(items));
  expect(series.map(({ id, subject, base }) => [id, subject, base.commit])).toEqual([
    [`${commits[0]}@commit`, 'kernel: one', null],
    [`${commits[1]}@commit`, 'kernel: two', commits[0]],
    [`${commits[2]}@commit`, 'kernel: three', commits[1]],
    [`${commits[3]}@commit`, 'kernel: four', commits[2]],
  ]);
  expect(series[3]?.patches[0]?.message.patch?.diff.files.map(({ newPath }) => newPath)).toEqual([
    'data.bin',
    'mm/slab.c',
  ]);
});

test('stopped and begun again, and only what touches a path', async () => {
  const { repository, commits } = madeRepository();
  const feed = openHistory({
    name: 'h',
    list: null,
    gitDir: repository.gitDir,
    range: `${commits[0]}..HEAD`,
    path: null,
  });
  const first = await pullAll(feed, null, { most: 1 });
  const rest = await pullAll(feed, first.cursor);
  const ids = [...first.items, ...rest.items].flatMap(item => messages([item]).map(({ id }) => id));
  expect(ids).toEqual(commits.slice(1).map(id => `${id}@commit`));
  const some = openHistory({
    name: 'h',
    list: null,
    gitDir: repository.gitDir,
    range: 'HEAD',
    path: 'kernel',
  });
  expect((await pullAll(some)).items).toHaveLength(2);
});

test.each(['v9..HEAD', '--all', 'a...b'])('a range that is none is told: %s', async range => {
  const { repository } = madeRepository();
  const feed = openHistory({ name: 'h', list: null, gitDir: repository.gitDir, range, path: null });
  await expect(pullAll(feed)).rejects.toThrow(/give a range that the mirror has/);
  expect(await feed.check(new AbortController().signal)).toMatchObject([{ status: 'problem' }]);
});
