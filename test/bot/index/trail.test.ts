import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Objects } from '../../../bot/git/objects.ts';
import type { Place } from '../../../bot/index/place.ts';
import { openTreeIndex, type TreeIndex } from '../../../bot/index/tree-index.ts';
import type { TreeView } from '../../../bot/index/view.ts';
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

const names = Array.from({ length: 12 }, (_, n) => `moor_${n}`);

/** A source of many functions, each of which calls one of a few names. */
function harbour(file: number, calls: readonly number[]): string {
  const functions = calls.map(
    (callee, at) =>
      `int dock_${file}_${at}(int pier)\n{\n\tif (pier > ${at})\n\t\treturn moor_${callee}(pier, ${at});\n\treturn -EINVAL;\n}\n`,
  );
  return functions.join('\n');
}

const first = [0, 1, 2].map(file => Array.from({ length: 40 }, (_, at) => (at * 7 + file) % 9));

function pathOf(file: number): string {
  return `fs/harbour_${file}.c`;
}

/** Commits that each change a call, a file or what stands where; with the files that they touch. */
function history(): string[] {
  const files = first.map(calls => [...calls]);
  const now = (): Record<string, string> =>
    Object.fromEntries(files.map((calls, file) => [pathOf(file), harbour(file, calls)]));
  const commits = [repository.commit({ ...now(), 'fs/Makefile': 'obj-y += harbour_0.o\n' })];
  for (let step = 0; step < 12; step++) {
    const file = step % 3;
    const calls = files[file] ?? [];
    calls[(step * 5) % calls.length] = 9 + (step % 3);
    commits.push(repository.commit({ [pathOf(file)]: harbour(file, calls) }));
  }
  commits.push(repository.commit({ [pathOf(0)]: null, 'fs/moved.c': harbour(0, files[0] ?? []) }));
  commits.push(
    repository.commit({ [pathOf(0)]: harbour(0, first[0] ?? []), 'fs/Kconfig': 'config MOOR\n\tbool\n' }),
  );
  return commits;
}

async function placesIn(view: TreeView): Promise<[string, readonly Place[]][]> {
  return [...(await view.find([...names, 'CONFIG_MOOR', 'harbour_0.o']))];
}

/** What an index says that has read every tree from its beginning. */
async function expectedAt(commit: string): Promise<[string, readonly Place[]][]> {
  const fresh = mkdtempSync(join(tmpdir(), 'seamwatch-fresh-'));
  const index = openTreeIndex(objects, fresh);
  try {
    return await placesIn(await index.at(commit));
  } finally {
    index.close();
    rmSync(fresh, { recursive: true });
  }
}

async function withIndex(work: (index: TreeIndex) => Promise<void>, passing = false): Promise<void> {
  const index = openTreeIndex(objects, directory, { passing });
  try {
    await work(index);
  } finally {
    index.close();
  }
}

test.each([false, true])(
  'along a history says of every tree what an index of that tree alone says, in whatever order, passing by: %s',
  async passing => {
    const commits = history();
    await withIndex(async index => {
      await index.at(commits[0] ?? '');
      index.flush();
      for (const commit of commits)
        expect(await placesIn(await index.at(commit))).toEqual(await expectedAt(commit));
      for (const at of [3, 11, 0, 14, 7, 2])
        expect(await placesIn(await index.at(commits[at] ?? ''))).toEqual(
          await expectedAt(commits[at] ?? ''),
        );
    }, passing);
  },
);

test('a view goes on saying what its own tree holds while others are asked', async () => {
  const commits = history();
  await withIndex(async index => {
    const views = [];
    for (const commit of commits) views.push(await index.at(commit));
    const found = await Promise.all(views.map(placesIn));
    for (const [at, commit] of commits.entries()) expect(found[at]).toEqual(await expectedAt(commit));
  });
});

test('two trees that are asked in turn are both covered, and nothing is read twice', async () => {
  const [first = '', , one = '', , , other = ''] = history();
  await withIndex(async index => {
    await index.at(first);
    const views = [await index.at(one), await index.at(other)];
    expect(await index.covers(one)).toBe(true);
    const before = index.scanned();
    for (const view of [...views, ...views]) await view.find(names);
    expect(index.scanned()).toBe(before);
  });
});

test.each([false, true])(
  'of files that nothing is asked about nothing is said, and none is read when passing by: %s',
  async passing => {
    const commits = history();
    await withIndex(async index => {
      await index.at(commits[0] ?? '');
      index.flush();
      const view = await index.at(commits[12] ?? '');
      const before = index.scanned();
      const askedOf = async (isAsked: (path: string) => boolean) =>
        (await view.find(['moor_10'], undefined, isAsked)).get('moor_10');
      expect(await askedOf(() => false)).toEqual([]);
      expect(index.scanned()).toBe(before);
      const all = (await view.find(['moor_10'])).get('moor_10') ?? [];
      const [{ path } = { path: '' }] = all;
      expect(await askedOf(each => each === path)).toEqual(all.filter(place => place.path === path));
      expect(await askedOf(each => each !== path)).toEqual(all.filter(place => place.path !== path));
      expect(index.scanned() > before).toBe(passing);
    }, passing);
  },
);

test('passing by, a file is read once, for a name that it may hold, and files besides are left out', async () => {
  const commits = history();
  await withIndex(async index => {
    await index.at(commits[0] ?? '');
    index.flush();
    const before = index.scanned();
    const view = await index.at(commits[12] ?? '');
    expect(await view.find(['a_name_of_no_file'])).toEqual(new Map([['a_name_of_no_file', []]]));
    expect(index.scanned()).toBe(before);
    const besides = new Set([pathOf(0), pathOf(1)]);
    const some = (await view.find(['moor_10'], besides)).get('moor_10') ?? [];
    const all = (await view.find(['moor_10'])).get('moor_10') ?? [];
    expect(some).toEqual(all.filter(({ path }) => !besides.has(path)));
    expect(all.length).toBeGreaterThan(some.length);
    expect(index.scanned()).toBe(before + all.length);
    await view.find(['moor_10']);
    expect(index.scanned()).toBe(before + all.length);
  }, true);
  // The tree counts as unknown for whoever comes next.
  await withIndex(async index => {
    expect(await placesIn(await index.at(commits[12] ?? ''))).toEqual(await expectedAt(commits[12] ?? ''));
  });
});
