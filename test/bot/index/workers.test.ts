import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Objects } from '../../../bot/git/objects.ts';
import { openContents } from '../../../bot/index/contents.ts';
import { scanSources, type Source } from '../../../bot/index/scan.ts';
import { openTreeIndex } from '../../../bot/index/tree-index.ts';
import { crewFor, scanTogether, type Crew } from '../../../bot/index/workers.ts';
import { unitKey } from '../../../storage/tree-index/unit-key.ts';
import { openTestRepository } from '../../git/opened.ts';
import type { TestRepository } from '../../git/repository.ts';

let repository: TestRepository;
let objects: Objects;
let directory: string;

beforeEach(() => {
  const opened = openTestRepository();
  ({ repository, objects, directory } = opened);
  return opened.close;
});

/** As many files as two shares of neighbours, of one version of a tree. */
function harbour(version: number): Record<string, string> {
  const files = Array.from({ length: 300 }, (_, at) => {
    const text = `int ship_${at}_${version};\nvoid sail_${at}(void) { moor(${at % 3 === version ? '1, 2' : '1'}); }\n`;
    return [`fs/f${at}.c`, text] as const;
  });
  return { ...Object.fromEntries(files), 'fs/still.c': 'void moor(int pier) { }\n' };
}

/** All that a crew reads of a tree goes into the index of its directory. */
async function refresh(commit: string, crew: Crew): Promise<void> {
  const contents = openContents(directory);
  const listed = repository.git('ls-tree', '-r', commit).split('\n');
  const sources = listed.map((line): Source => {
    const [, blob = '', path = ''] = /^\S+ blob (\w+)\t(.+)$/.exec(line) ?? [];
    return { blob, path };
  });
  const fresh = sources.filter(({ blob, path }) => contents.paths(unitKey(blob, path)).length === 0);
  let told = 0;
  const segments = await scanTogether(
    objects,
    directory,
    { sources: fresh, crew },
    {
      scanned: count => (told += count),
      scanHere: some => scanSources(objects, some, contents.builder, count => (told += count)),
    },
  );
  for (const { blob, path } of sources) contents.builder.places.add(unitKey(blob, path), path);
  contents.cover(repository.git('rev-parse', `${commit}^{tree}`), segments);
  contents.flush();
  contents.close();
  expect(told).toBe(fresh.length);
}

const names = ['moor', 'sail_7', 'ship_7_1', 'ship_7_2', 'ship_299_2'];

test.each<[string, Crew]>([
  ['whoever asks, alone', { workers: 0, here: true }],
  ['a thread, and whoever asks', { workers: 1, here: true }],
  ['two threads', { workers: 2, here: false }],
])('an index that %s brought up to date answers as one that was made from nothing', async (_who, crew) => {
  const first = repository.commit(harbour(1));
  const second = repository.commit(harbour(2));
  await refresh(first, crew);
  await refresh(second, crew);

  for (const commit of [first, second]) {
    const refreshed = openTreeIndex(objects, directory);
    const fresh = openTreeIndex(objects, join(directory, commit));
    const known = await (await refreshed.at(commit)).find(names);
    expect(known).toEqual(await (await fresh.at(commit)).find(names));
    expect(known.get('moor')).toHaveLength(301);
    expect(refreshed.scanned()).toBe(0);
    refreshed.close();
    fresh.close();
  }
});

test('sources that run unbuilt have no threads', () => {
  expect(crewFor(100_000)).toEqual({ workers: 0, here: true });
});
