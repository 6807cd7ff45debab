import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCommitWriter } from '../../../bot/git/commits.ts';
import { openObjects } from '../../../bot/git/objects.ts';
import { openRepository } from '../../../bot/git/repository.ts';
import { testRepository } from '../../git/repository.ts';
import type { TestRepository } from '../../git/repository.ts';

let repository: TestRepository;
let root: string;
let cache: string;

beforeEach(() => {
  repository = testRepository();
  repository.commit({ 'kernel/pid.c': 'int pid;\n' });
  root = realpathSync(mkdtempSync(join(tmpdir(), 'seamwatch-whose-')));
  cache = join(root, 'cache');
});

afterEach(() => {
  repository.remove();
  rmSync(root, { recursive: true, force: true });
});

function run(...argv: string[]): string {
  return execFileSync('git', argv, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    .toString()
    .trim();
}

/** Every file below a directory with its size and time of change. */
function everything(directory: string): string[] {
  return (readdirSync(directory, { recursive: true }) as string[]).sort().map(name => {
    const { size, mtimeMs } = statSync(join(directory, name));
    return `${name} ${size} ${mtimeMs}`;
  });
}

async function writeCommit(path: string): Promise<{ id: string; storeDir: string }> {
  const { gitDir, storeDir } = await openRepository(path, cache);
  const objects = openObjects(gitDir, { storeDir });
  const writer = openCommitWriter(objects);
  const bytes = Buffer.from('new\n');
  const handle = await writer.commit({
    parent: (await objects.commit('HEAD')) ?? '',
    author: { name: 'A', email: 'a@example.com' },
    date: null,
    message: 'new\n',
    files: [
      {
        status: 'added',
        path: 'new.c',
        oldPath: null,
        before: null,
        after: { mode: '100644', id: '3e757656cf36eca53338e520d134963a44f793f8', bytes },
      },
    ],
  });
  writer.point('refs/seamwatch/series/new', handle);
  const id = (await writer.publish()).ids.get(handle) ?? '';
  expect((await objects.read(`${id}:new.c`))?.bytes).toEqual(new Uint8Array(bytes));
  expect((await objects.read(`${id}:kernel/pid.c`))?.bytes.length).toBe(9);
  await writer.close();
  await objects.close();
  return { id, storeDir };
}

describe('whose repository', () => {
  test('a bare mirror is written into', async () => {
    const found = await openRepository(repository.gitDir, cache);
    expect(found).toMatchObject({ kind: 'mirror', gitDir: repository.gitDir, storeDir: repository.gitDir });
    const { id } = await writeCommit(repository.gitDir);
    expect(repository.git('rev-parse', 'refs/seamwatch/series/new')).toBe(id);
  });

  const checkouts: [string, () => string][] = [
    ['a checkout', () => join(root, 'checkout')],
    ['a directory inside a checkout', () => join(root, 'checkout', 'kernel')],
    ['its .git directory', () => join(root, 'checkout', '.git')],
    ['a linked worktree', () => join(root, 'worktree')],
    ['a clone with a separate git directory', () => join(root, 'separate')],
  ];

  test.each(checkouts)('into %s nothing is ever written', async (_name, path) => {
    run('clone', '--quiet', repository.gitDir, 'checkout');
    run('clone', '--quiet', '--separate-git-dir', 'apart.git', repository.gitDir, 'separate');
    run('-C', 'checkout', 'worktree', 'add', '--quiet', '../worktree', '-b', 'side');
    const before = ['checkout', 'separate', 'worktree', 'apart.git'].map(name =>
      everything(join(root, name)),
    );
    const found = await openRepository(path(), cache);
    expect(found.kind).toBe('checkout');
    const { id, storeDir } = await writeCommit(path());
    expect(storeDir.startsWith(cache)).toBe(true);
    const fetched = run('--git-dir', storeDir, 'rev-parse', 'refs/seamwatch/series/new');
    expect(fetched).toBe(id);
    expect(
      ['checkout', 'separate', 'worktree', 'apart.git'].map(name => everything(join(root, name))),
    ).toEqual(before);
  });

  test('a checkout keeps its branches for the search of a base', async () => {
    run('clone', '--quiet', repository.gitDir, 'checkout');
    run('-C', 'checkout', 'worktree', 'add', '--quiet', '../worktree', '-b', 'side');
    const { gitDir, storeDir } = await openRepository(join(root, 'worktree'), cache);
    const objects = openObjects(gitDir, { storeDir });
    expect(await objects.commit('side')).toBe(repository.git('rev-parse', 'master'));
    expect(await objects.commit('origin/master')).toBe(repository.git('rev-parse', 'master'));
    await objects.close();
  });

  test('a bare repository without leave to write is left alone', async () => {
    chmodSync(repository.gitDir, 0o555);
    const before = everything(repository.gitDir);
    expect((await openRepository(repository.gitDir, cache)).kind).toBe('read-only');
    await writeCommit(repository.gitDir);
    expect(everything(repository.gitDir)).toEqual(before);
    chmodSync(repository.gitDir, 0o755);
  });

  test('the same checkout gets the same store, another one another', async () => {
    run('clone', '--quiet', repository.gitDir, 'checkout');
    run('clone', '--quiet', repository.gitDir, 'other');
    const stores = await Promise.all(
      ['checkout', 'checkout/kernel', 'other'].map(name => openRepository(join(root, name), cache)),
    );
    expect(stores[0]?.storeDir).toBe(stores[1]?.storeDir);
    expect(stores[2]?.storeDir).not.toBe(stores[0]?.storeDir);
  });

  test('a directory that is no repository is named', async () => {
    mkdirSync(join(root, 'nothing'));
    await expect(openRepository(join(root, 'nothing'), cache)).rejects.toThrow(
      'nothing is no git repository',
    );
  });
});
