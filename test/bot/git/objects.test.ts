import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GitError, RefusedError } from '../../../bot/git/errors.ts';
import { openObjects } from '../../../bot/git/objects.ts';
import type { Objects } from '../../../bot/git/objects.ts';
import { openTree } from '../../../bot/git/tree.ts';
import { testRepository } from '../../git/repository.ts';
import type { TestRepository } from '../../git/repository.ts';

let repository: TestRepository;
let objects: Objects;

beforeEach(() => {
  repository = testRepository();
  repository.commit({
    'kernel/pid.c': 'int pid;\n',
    'kernel.h/a': 'sorts after kernel as a directory',
    'a file': 'with a space',
    'ünïcode/é': 'utf-8',
    bytes: Uint8Array.from({ length: 200_000 }, (_, n) => (n * 7) % 256),
    empty: '',
  });
  objects = openObjects(repository.gitDir);
});

afterEach(async () => {
  await objects.close();
  repository.remove();
});

describe('reading objects', () => {
  test('gives the bytes of a blob, also of an empty and of a large one', async () => {
    const names = ['master:bytes', 'master:empty', 'master:a file', 'HEAD:kernel/pid.c'];
    const read = await Promise.all(names.map(name => objects.read(name)));
    expect(read.map(object => object?.bytes.length)).toEqual([200_000, 0, 12, 9]);
    expect(read[0]?.bytes.every((value, n) => value === (n * 7) % 256)).toBe(true);
    expect(Buffer.from(read[3]?.bytes ?? []).toString()).toBe('int pid;\n');
  });

  test('answers a thousand reads at once in their order', async () => {
    const id = repository.git('rev-parse', 'master:kernel/pid.c');
    const names = Array.from({ length: 1000 }, (_, n) =>
      n % 3 === 0 ? 'master:bytes' : n % 3 === 1 ? id : 'nothing',
    );
    const sizes = await Promise.all(names.map(async name => (await objects.read(name))?.bytes.length));
    expect(sizes).toEqual(
      names.map(name => (name === 'master:bytes' ? 200_000 : name === id ? 9 : undefined)),
    );
  });

  test('says null for what is not there', async () => {
    expect(await objects.read('master:nothing')).toBeNull();
    expect(await objects.read('master:no thing missing')).toBeNull();
    expect(await objects.info('f'.repeat(40))).toBeNull();
    expect(await objects.commit('master:bytes')).toBeNull();
  });

  test.each([
    '--help',
    'master\ncontents HEAD',
    'master:a\nb',
    '',
    ':/text',
    'a..b',
    'HEAD^{/x}',
    'a b',
    '-x',
  ])('refuses %j', async name => {
    await expect(objects.read(name)).rejects.toThrow(RefusedError);
  });

  test('refuses an object over the limit, and goes on', async () => {
    const small = openObjects(repository.gitDir, { maximumObjectBytes: 1000 });
    const [large, other] = await Promise.allSettled([small.read('master:bytes'), small.read('master:empty')]);
    expect(large.status).toBe('rejected');
    expect(other.status).toBe('fulfilled');
    await small.close();
  });

  test('sees what another process adds while it runs', async () => {
    const id = repository.git('hash-object', '-t', 'blob', '--stdin');
    expect(await objects.read('master:kernel/new.c')).toBeNull();
    expect(await objects.info(id)).not.toBeNull();
    repository.commit({ 'kernel/new.c': 'new' });
    expect((await objects.read('master:kernel/new.c'))?.bytes.length).toBe(3);
  });

  test('rejects what was under way when git dies, and reads again afterwards', async () => {
    await objects.read('master:empty');
    const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)])
      .toString()
      .split('\n');
    const [child = ''] = children.filter(
      line => line.includes(repository.gitDir) && line.includes('cat-file'),
    );
    process.kill(Number.parseInt(child, 10), 'SIGSTOP');
    const reads = [objects.read('master:bytes'), objects.read('master:kernel/pid.c')];
    const settled = Promise.allSettled(reads);
    await new Promise(resolve => setTimeout(resolve, 10));
    process.kill(Number.parseInt(child, 10), 'SIGKILL');
    for (const result of await settled) {
      expect(
        result.status === 'rejected' && result.reason instanceof GitError ? result.reason.message : '',
      ).toContain('SIGKILL');
    }
    expect((await objects.read('master:kernel/pid.c'))?.bytes.length).toBe(9);
  });
});

describe('an abbreviated id', () => {
  test('is expanded to all blobs it may mean', async () => {
    const id = repository.git('rev-parse', 'master:kernel/pid.c');
    expect(await objects.expand(id.slice(0, 7), 'blob')).toEqual([id]);
    expect(await objects.expand('0000000', 'blob')).toEqual([]);
    expect(await objects.expand(repository.git('rev-parse', 'master').slice(0, 10), 'blob')).toEqual([]);
  });

  test('means several when it is ambiguous, or a branch is called like it', async () => {
    const byPrefix = new Map<string, string[]>();
    const contents = Object.fromEntries(
      Array.from({ length: 700 }, (_, n) => [`files/${n}`, `content ${n}\n`]),
    );
    repository.commit(contents);
    for (const line of repository.git('ls-tree', '-r', 'master:files').split('\n')) {
      const id = line.split(/\s/)[2] ?? '';
      byPrefix.set(id.slice(0, 4), [...(byPrefix.get(id.slice(0, 4)) ?? []), id]);
    }
    const [prefix = '', ids = []] = [...byPrefix].find(([, several]) => several.length > 1) ?? [];
    expect([...(await objects.expand(prefix, 'blob'))].sort()).toEqual([...ids].sort());
    const id = repository.git('rev-parse', 'master:kernel/pid.c');
    repository.git('branch', id.slice(0, 8), 'master');
    expect(await objects.expand(id.slice(0, 8), 'blob')).toEqual([id]);
  });
});

describe('a tree', () => {
  test('gives what git ls-tree gives at every path', async () => {
    const tree = await openTree(objects, 'master');
    for (const path of ['kernel', 'kernel/pid.c', 'kernel.h', 'kernel.h/a', 'a file', 'ünïcode/é', 'empty']) {
      const [line = ''] = repository.git('ls-tree', 'master', '--', path).split('\t');
      const [mode, , id] = line.split(' ');
      expect(await tree.entry(path), path).toEqual({ mode, id });
    }
  });

  test.each([
    'nothing',
    'kernel/nothing',
    'kernel/pid.c/x',
    'kernel/',
    '/kernel',
    '',
    'kernel//pid.c',
    '..',
    'kern',
  ])('has nothing at %j', async path => {
    const tree = await openTree(objects, 'master');
    expect(await tree.entry(path)).toBeNull();
  });

  test('that is not there is refused by name', async () => {
    await expect(openTree(objects, 'v9.9')).rejects.toThrow('v9.9 names no tree');
  });
});
