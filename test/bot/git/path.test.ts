import { describe, expect, test } from 'vitest';
import { pathProblem } from '../../../bot/git/path.ts';
import { testRepository } from '../../git/repository.ts';

const plain = [
  'a',
  'a/b',
  'a b',
  '.gitignore',
  '.github/x',
  'git',
  'git~2',
  'x.git',
  'a\\b',
  '.gi/t',
  '...',
  'a:b',
  'ünï',
  '.gitmodules',
];
const hostile = [
  '',
  '/a',
  'a//b',
  'a/',
  '.',
  '..',
  'a/../b',
  './a',
  '.git',
  '.git/config',
  'a/.GIT/x',
  '.git.',
  '.git ',
  '.git ./x',
  'GIT~1',
  'git~1/x',
  '.git::$INDEX_ALLOCATION',
  'a\\.git\\x',
  'a\\.git',
];

describe('a path', () => {
  test.each(plain)('%j may come into a tree', path => {
    expect(pathProblem(path)).toBeNull();
  });

  test.each(hostile)('%j may not', path => {
    expect(pathProblem(path)).not.toBeNull();
  });

  test.each(['.g\u200cit/x', '.G\ufeffIT', '\u200e.git'])('%j may not, as HFS+ reads it', path => {
    expect(pathProblem(path)).not.toBeNull();
  });

  test('is judged as git judges it', () => {
    const repository = testRepository();
    const id = repository.feed('x', 'hash-object', '-w', '--stdin');
    for (const path of [...plain, ...hostile].filter(one => one !== '')) {
      let accepted = true;
      try {
        repository.feed(`100644 ${id}\t${path}\0`, 'update-index', '-z', '--index-info');
        accepted = repository.git('ls-files', '-z').split('\0').includes(path);
      } catch {
        accepted = false;
      }
      expect(pathProblem(path) === null, path).toBe(accepted);
    }
    repository.remove();
  });

  test('of a symbolic link is no .gitmodules', () => {
    for (const path of ['.gitmodules', '.GitModules ', 'GITMOD~1', 'gi7eba~1']) {
      expect(pathProblem(path, '120000')).not.toBeNull();
      expect(pathProblem(path, '100644')).toBeNull();
    }
  });
});
