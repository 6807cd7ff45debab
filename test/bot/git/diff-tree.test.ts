import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDiffTree, type DiffTree } from '../../../bot/git/diff-tree.ts';
import { GitError } from '../../../bot/git/errors.ts';
import type { Objects } from '../../../bot/git/objects.ts';
import { emptyTree } from '../../../bot/git/tree-difference.ts';
import { openTestRepository } from '../../git/opened.ts';
import type { TestRepository } from '../../git/repository.ts';

let repository: TestRepository;
let objects: Objects;
let git: DiffTree;

beforeEach(() => {
  const opened = openTestRepository();
  ({ repository, objects } = opened);
  git = openDiffTree(repository.gitDir, ['-r', '-z', '--name-only', '--no-commit-id', '--root']);
  return opened.close;
});

afterEach(() => git.close());

const namesIn = async (answer: Promise<Buffer>): Promise<string[]> =>
  (await answer).toString('utf8').split('\0').filter(Boolean);

test('answers come in the order of the questions, however many are asked at once', async () => {
  const commits = Array.from({ length: 7 }, (_, at) =>
    repository.commit({ [`lib/file_${at}.c`]: `int number = ${at};\n` }),
  );
  const asked = Array.from({ length: 500 }, (_, at) => (at * 3) % commits.length);
  const answers = await Promise.all(asked.map(at => namesIn(git.ask(commits[at] ?? ''))));
  expect(answers).toEqual(asked.map(at => [`lib/file_${at}.c`]));
});

test('an answer of many chunks is one answer', async () => {
  const files = Array.from({ length: 4000 }, (_, at) => `drivers/a_directory_with_a_long_name/file_${at}.c`);
  const commit = repository.commit(Object.fromEntries(files.map(file => [file, 'int x;\n'])));
  expect(await namesIn(git.ask(commit))).toEqual(files.toSorted());
});

test('what git dies of is refused, and what was asked with it is answered', async () => {
  const one = repository.commit({ 'kernel/one.c': 'int one;\n' });
  const other = repository.commit({ 'kernel/other.c': 'int other;\n' });
  const lost = '0123456789'.repeat(4);
  const torn = repository.feed(`040000 tree ${lost}\tkernel\n`, 'mktree', '--missing').trim();
  const [first, bad, last] = await Promise.allSettled([
    namesIn(git.ask(one)),
    namesIn(git.ask(`${torn} ${emptyTree(torn)}`)),
    namesIn(git.ask(other)),
  ]);
  expect(first).toMatchObject({ value: ['kernel/one.c'] });
  expect(bad).toMatchObject({ reason: expect.any(GitError) as unknown });
  expect(last).toMatchObject({ value: ['kernel/other.c'] });
  expect(await namesIn(git.ask(one))).toEqual(['kernel/one.c']);
});

test('a tree that is not there differs in nothing known, and that is said', async () => {
  const commit = repository.commit({ 'kernel/one.c': 'int one;\n' });
  const tree = repository.git('rev-parse', `${commit}^{tree}`).trim();
  const lost = '0123456789'.repeat(4);
  expect(await objects.difference(null, tree)).toMatchObject([{ path: 'kernel/one.c', before: null }]);
  expect(await objects.difference(tree, tree)).toEqual([]);
  await expect(objects.difference(tree, lost)).rejects.toThrow(`lacks the tree ${tree} or ${lost}`);
});
