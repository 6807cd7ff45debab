import { afterEach, beforeEach, expect, test } from 'vitest';
import { openObjects, type Objects } from '../../../bot/git/objects.ts';
import { branchesWith, findCulprit, titleOf } from '../../../bot/git/standing.ts';
import { testRepository, type TestRepository } from '../../git/repository.ts';

let repository: TestRepository;
let objects: Objects;
beforeEach(() => {
  repository = testRepository();
  objects = openObjects(repository.gitDir);
});
afterEach(async () => {
  await objects.close();
  repository.remove();
});

/** What is asked of a commit: the file holds this word. */
const holding = (word: string) => async (commit: string) =>
  Buffer.from((await objects.read(`${commit}:f`))?.bytes ?? []).toString() === word;

const culprit = (from: string, to: string, paths = ['f']) =>
  findCulprit(objects, { from, to, paths }, holding('good\n'));

test('the commit is found among many', async () => {
  const from = repository.commit({ f: 'good\n' });
  for (let number = 0; number < 9; number++) repository.commit({ g: `${number}\n` });
  const bad = repository.commit({ f: 'bad\n' }, { message: 'make it bad\n\nfor a reason\n' });
  for (let number = 0; number < 9; number++) repository.commit({ f: `bad ${number}\n` });
  expect(await culprit(from, repository.git('rev-parse', 'master'))).toBe(bad);
  expect(await titleOf(objects, bad)).toBe('make it bad');
});

test('of a merge, the commit that it brought is named, not the merge', async () => {
  const from = repository.commit({ f: 'good\n' });
  repository.commit({ h: 'before\n' }, { branch: 'side', parent: from });
  const bad = repository.commit({ f: 'bad\n' }, { branch: 'side' });
  repository.commit({ g: 'meanwhile\n' });
  const merge = repository.commit({ f: 'bad\n', h: 'before\n' }, { merge: ['side'] });
  expect(await culprit(from, merge)).toBe(bad);
});

test('a merge that did it by itself is named', async () => {
  const from = repository.commit({ f: 'good\n' });
  repository.commit({ h: 'side\n' }, { branch: 'side', parent: from });
  repository.commit({ g: 'meanwhile\n' });
  const merge = repository.commit({ f: 'neither\n', h: 'side\n' }, { merge: ['side'] });
  expect(await culprit(from, merge)).toBe(merge);
});

test('what was made for a side branch need not have held on the main one before that was merged', async () => {
  repository.commit({ f: 'old\n' });
  const from = repository.commit({ f: 'good\n' }, { branch: 'side', parent: 'master' });
  repository.commit({ g: 'meanwhile\n' });
  repository.commit({ h: 'one more\n' }, { branch: 'side' });
  repository.commit({ f: 'good\n', h: 'one more\n' }, { merge: ['side'] });
  repository.commit({ g: 'later\n' });
  const bad = repository.commit({ f: 'bad\n' });
  expect(await culprit(from, bad)).toBe(bad);
});

test('what stopped on a side branch before that was merged is found there', async () => {
  repository.commit({ f: 'old\n' });
  const from = repository.commit({ f: 'good\n' }, { branch: 'side', parent: 'master' });
  const bad = repository.commit({ f: 'bad\n' }, { branch: 'side' });
  repository.commit({ f: 'worse\n' }, { branch: 'side' });
  repository.commit({ g: 'meanwhile\n' });
  const merge = repository.commit({ f: 'worse\n' }, { merge: ['side'] });
  expect(await culprit(from, merge)).toBe(bad);
});

test('a merge that brings what does not go with it names the commit that it met', async () => {
  const root = repository.commit({ f: 'old\n', g: '1\n' });
  const from = repository.commit({ f: 'good\n' }, { branch: 'side', parent: root });
  repository.commit({ g: '2\n' });
  const merge = repository.commit({ f: 'both\n', g: '2\n' }, { merge: ['side'] });
  expect(await culprit(from, merge)).toBe(merge);
});

test('nobody is named who cannot be shown to have done it', async () => {
  const from = repository.commit({ f: 'good\n' });
  const other = repository.commit({ f: 'bad\n' }, { branch: 'other', parent: null });
  const after = repository.commit({ f: 'worse\n' }, { branch: 'other' });
  expect(await culprit(from, after)).toBeNull();
  expect(await culprit(other, after, ['nothing'])).toBeNull();
});

test('branches are those whose history holds the commit', async () => {
  const first = repository.commit({ f: '1\n' });
  repository.commit({ f: '2\n' }, { branch: 'next', parent: first });
  repository.commit({ f: '3\n' }, { branch: 'other', parent: null });
  expect([...(await branchesWith(objects, first))].sort()).toEqual(['refs/heads/master', 'refs/heads/next']);
});
