import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GitError, RefusedError } from '../../../bot/git/errors.ts';
import { openReferenceWriter, type ReferenceWriter } from '../../../bot/git/reference-writer.ts';
import { testRepository, type TestRepository } from '../../git/repository.ts';

let repository: TestRepository;
let writer: ReferenceWriter;
let master: string;

beforeEach(() => {
  repository = testRepository();
  writer = openReferenceWriter(repository.gitDir);
  master = repository.commit({ a: 'a' });
});

afterEach(async () => {
  await writer.close();
  repository.remove();
});

function published(): string[] {
  return repository.git('for-each-ref', '--format=%(refname) %(objectname)', 'refs/seamwatch').split('\n');
}

test('each publication is seen by others when it is done', async () => {
  await writer.publish(new Map([['refs/seamwatch/series/one', master]]));
  expect(published()).toEqual([`refs/seamwatch/series/one ${master}`]);
  const next = repository.commit({ a: 'b' });
  await writer.publish(new Map([['refs/seamwatch/series/one', next]]));
  expect(published()).toEqual([`refs/seamwatch/series/one ${next}`]);
});

test('references are published all or none, and the next publication is made all the same', async () => {
  const references = new Map([
    ['refs/seamwatch/series/one', master],
    ['refs/seamwatch/series/two', 'f'.repeat(40)],
  ]);
  await expect(writer.publish(references)).rejects.toThrow(GitError);
  expect(published()).toEqual(['']);
  await writer.publish(new Map([['refs/seamwatch/series/one', master]]));
  expect(published()).toEqual([`refs/seamwatch/series/one ${master}`]);
});

test.each([
  ['refs/seamwatch/series/one', 'master'],
  ['refs/seamwatch/series/one two', 'f'.repeat(40)],
  ['refs/seamwatch/series/one\ndelete', 'f'.repeat(40)],
])('refuses %j at %s before git sees it', async (name, id) => {
  await expect(writer.publish(new Map([[name, id]]))).rejects.toThrow(RefusedError);
});

test('a name that is in the way is told', async () => {
  await writer.publish(new Map([['refs/seamwatch/series/one', master]]));
  const below = new Map([['refs/seamwatch/series/one/more', master]]);
  await expect(writer.publish(below)).rejects.toThrow(/refs\/seamwatch\/series\/one/);
});

test('what stands where it should is not locked, and what is packed is not moved', async () => {
  const references = new Map([['refs/seamwatch/series/one', master]]);
  await writer.publish(references);
  const { gitDir } = repository;
  writeFileSync(join(gitDir, 'refs/seamwatch/series/one.lock'), '');
  await writer.publish(references);
  rmSync(join(gitDir, 'refs/seamwatch/series/one.lock'));
  repository.git('pack-refs', '--all');
  await writer.publish(references);
  expect(published()).toEqual([`refs/seamwatch/series/one ${master}`]);
});

test('a reference that another process holds is told', async () => {
  await writer.publish(new Map([['refs/seamwatch/series/one', master]]));
  writeFileSync(join(repository.gitDir, 'refs/seamwatch/series/one.lock'), '');
  const next = repository.commit({ a: 'b' });
  await expect(writer.publish(new Map([['refs/seamwatch/series/one', next]]))).rejects.toThrow(/one\.lock/);
  expect(published()).toEqual([`refs/seamwatch/series/one ${master}`]);
});
