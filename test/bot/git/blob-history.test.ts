import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { extendBlobHistory, openBlobHistory } from '../../../bot/git/blob-history.ts';
import type { Objects } from '../../../bot/git/objects.ts';
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

/** Blob id and path of every file in every commit of the repository, asked of git itself. */
function everyFile(): { commit: string; id: string; path: string }[] {
  const commits = repository.git('rev-list', '--all').split('\n');
  return commits.flatMap(commit =>
    repository
      .git('ls-tree', '-r', '-z', commit)
      .split('\0')
      .filter(line => line !== '')
      .map(line => ({
        commit,
        id: line.split(' ')[2]?.slice(0, 40) ?? '',
        path: line.slice(line.indexOf('\t') + 1),
      })),
  );
}

function expectEveryFileKnown(): void {
  const history = openBlobHistory(objects, directory);
  for (const { commit, id, path } of everyFile()) {
    const bringers = history.find(id.slice(0, 9)).filter(event => event.path === path && !event.replaced);
    const ancestors = new Set(repository.git('rev-list', commit).split('\n'));
    expect(
      bringers.some(event => ancestors.has(event.commit)),
      `${path} ${id} in ${commit}`,
    ).toBe(true);
  }
  history.close();
}

function smallKernel(): void {
  repository.commit({ 'kernel/pid.c': '1\n2\n3\n4\n5\n6\n7\n', Makefile: 'all:\n' });
  repository.commit({ 'kernel/fork.c': 'fork\n', 'name with "quotes"\tand tab.c': 'x' });
}

describe('the blob history', () => {
  test('knows who brought every blob of every commit, merges of one file included', async () => {
    smallKernel();
    repository.commit({ 'kernel/pid.c': '1\n2\n3\n4\n5\n6\n7 ours\n' });
    repository.commit(
      { 'kernel/pid.c': '1 theirs\n2\n3\n4\n5\n6\n7\n' },
      { branch: 'topic', parent: 'master~1' },
    );
    repository.commit(
      { 'kernel/pid.c': '1 theirs\n2\n3\n4\n5\n6\n7 ours\n', 'evil.c': 'made by the merge' },
      { merge: ['topic'] },
    );
    await extendBlobHistory(objects, directory);
    expectEveryFileKnown();
  });

  test('says when a blob went, and with which commit', async () => {
    smallKernel();
    const change = repository.commit({ 'kernel/fork.c': 'other\n' }, { date: 1_300_000_000 });
    await extendBlobHistory(objects, directory);
    const history = openBlobHistory(objects, directory);
    const events = history.find(repository.git('rev-parse', 'master~1:kernel/fork.c'));
    expect(events).toContainEqual({
      commit: change,
      seconds: 1_300_000_000,
      path: 'kernel/fork.c',
      replaced: true,
    });
    expect(events).toHaveLength(2);
    history.close();
  });

  test('reads only what is new, and folds small segments', async () => {
    smallKernel();
    expect(await extendBlobHistory(objects, directory)).toBe(2);
    expect(await extendBlobHistory(objects, directory)).toBe(0);
    for (let n = 0; n < 12; n += 1) {
      repository.commit({ 'kernel/fork.c': `fork ${n}\n` }, { branch: n % 3 === 0 ? 'topic' : 'master' });
      expect(await extendBlobHistory(objects, directory)).toBe(1);
      expectEveryFileKnown();
    }
    expect(readdirSync(directory).length).toBeLessThan(7);
  });

  test('survives a rewound branch', async () => {
    smallKernel();
    repository.commit({ a: 'a' }, { branch: 'topic', parent: 'master' });
    await extendBlobHistory(objects, directory);
    repository.commit({ b: 'b' }, { branch: 'topic', parent: 'master' });
    repository.git('reflog', 'expire', '--all', '--expire=now');
    repository.git('gc', '--quiet', '--prune=now');
    await extendBlobHistory(objects, directory);
    expectEveryFileKnown();
  });

  test('leaves out what Seamwatch itself publishes', async () => {
    smallKernel();
    const id = repository.commit({ a: 'ours' }, { branch: 'scratch', parent: 'master' });
    repository.git('update-ref', 'refs/seamwatch/series/x', id);
    repository.git('branch', '-D', 'scratch');
    expect(await extendBlobHistory(objects, directory)).toBe(2);
  });

  test('of an empty repository is empty', async () => {
    expect(await extendBlobHistory(objects, directory)).toBe(0);
    const history = openBlobHistory(objects, directory);
    expect(history.find('1234567')).toEqual([]);
    history.close();
  });

  test('a reader keeps its state while a writer goes on', async () => {
    smallKernel();
    const blob = repository.git('rev-parse', 'master:kernel/fork.c');
    await extendBlobHistory(objects, directory);
    const reader = openBlobHistory(objects, directory);
    repository.commit({ 'kernel/fork.c': 'new\n' });
    repository.commit({ 'kernel/fork.c': 'newer\n' });
    await extendBlobHistory(objects, directory);
    expect(reader.find(blob)).toHaveLength(1);
    reader.close();
    const later = openBlobHistory(objects, directory);
    expect(later.find(blob)).toHaveLength(2);
    later.close();
  });

  test('a segment cut short by a crash is made again', async () => {
    smallKernel();
    await extendBlobHistory(objects, directory);
    const [segment = ''] = readdirSync(directory).filter(name => name.endsWith('.segment'));
    truncateSync(join(directory, segment), 100);
    writeFileSync(join(directory, 'half-written.segment.new'), 'x');
    expect(await extendBlobHistory(objects, directory)).toBe(2);
    expectEveryFileKnown();
  });
});

describe('the newest commit before a date', () => {
  test('is found along the first parents, across segments', async () => {
    const ids = [];
    for (let n = 0; n < 9; n += 1) {
      ids.push(repository.commit({ a: `${n}` }, { date: 1_000_000 + n * 1000 }));
      if (n % 4 === 0) await extendBlobHistory(objects, directory);
    }
    await extendBlobHistory(objects, directory);
    const history = openBlobHistory(objects, directory);
    const tip = ids.at(-1) ?? '';
    expect(await history.commitBefore(tip, 2_000_000)).toBe(tip);
    expect(await history.commitBefore(tip, 1_002_500)).toBe(ids[2]);
    expect(await history.commitBefore(tip, 999_999)).toBeNull();
    expect(await history.commitBefore('1'.repeat(40), 999_999)).toBeNull();
    history.close();
  });
});
