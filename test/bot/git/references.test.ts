import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seriesReference } from '../../../bot/git/references.ts';
import { foldRepository, pruneReferences } from '../../../bot/git/upkeep.ts';
import { testRepository } from '../../git/repository.ts';
import type { TestRepository } from '../../git/repository.ts';

let repository: TestRepository;

beforeEach(() => {
  repository = testRepository();
});

afterEach(() => {
  repository.remove();
});

describe('the reference of a series', () => {
  test('keeps a Message-ID readable', () => {
    expect(seriesReference('20090302.1234-5@example.com')).toBe(
      'refs/seamwatch/series/20090302.1234-5@example.com',
    );
  });

  test('is one that git takes, whatever the id, and no two ids share it', () => {
    const ids = fc.sample(fc.string({ unit: 'binary', maxLength: 300 }), 300);
    const nasty = [
      '',
      '@',
      '-x',
      '.',
      '..',
      'a..b',
      'x.lock',
      'a.lock.lock',
      '@{',
      'a/b',
      'a b',
      '%40',
      '%',
      '.x',
      'x.',
    ];
    const all = [...new Set([...ids, ...nasty, ...nasty.map(one => one.repeat(200)), 'é'.repeat(200)])];
    const names = all.map(seriesReference);
    expect(new Set(names).size).toBe(all.length);
    const master = repository.commit({ a: 'a' });
    repository.feed(names.map(name => `create ${name} ${master}\n`).join(''), 'update-ref', '--stdin');
    expect(repository.git('for-each-ref', 'refs/seamwatch').split('\n')).toHaveLength(all.length);
    expect(Math.max(...names.map(name => name.length))).toBeLessThan(220);
  });
});

describe('references', () => {
  test('are pruned by date and number, and others stay', async () => {
    for (let n = 0; n < 6; n += 1) {
      const id = repository.commit({ a: `${n}` }, { date: 1_000_000 + n });
      repository.git('update-ref', `refs/seamwatch/series/${n}`, id);
    }
    const { gitDir } = repository;
    // What a writer works with is no series.
    repository.git('update-ref', 'refs/seamwatch/writing/1', repository.commit({ a: 'w' }));
    expect(await pruneReferences(gitDir, { since: null, newest: null })).toEqual([]);
    expect(await pruneReferences(gitDir, { since: 1_000_002, newest: null })).toHaveLength(2);
    expect(await pruneReferences(gitDir, { since: 0, newest: 3 })).toEqual(['refs/seamwatch/series/2']);
    expect(repository.git('for-each-ref', '--format=%(refname)').split('\n')).toEqual([
      'refs/heads/master',
      'refs/seamwatch/series/3',
      'refs/seamwatch/series/4',
      'refs/seamwatch/series/5',
      'refs/seamwatch/writing/1',
    ]);
  });

  test('and objects survive folding, also objects that nothing reaches', async () => {
    for (let n = 0; n < 8; n += 1) {
      const id = repository.commit({ a: `${n}` });
      repository.git('update-ref', `refs/seamwatch/series/${n}`, id);
      repository.git('repack', '-d', '-q');
    }
    const packs = (): number => Number(/packs: (\d+)/.exec(repository.git('count-objects', '-v'))?.[1]);
    const orphan = repository.commit({ b: 'b' }, { branch: 'gone' });
    repository.git('repack', '-d', '-q');
    repository.git('branch', '-D', 'gone');
    const before = packs();
    await foldRepository(repository.gitDir, Date.now());
    expect(packs()).toBeLessThan(before);
    expect(repository.git('cat-file', '-t', orphan)).toBe('commit');
    expect(repository.git('for-each-ref').split('\n')).toHaveLength(9);
  });
});
