import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AppliedFile, FileVersion } from '../../../bot/git/applied.ts';
import { openCommitWriter } from '../../../bot/git/commits.ts';
import type { CommitRequest, CommitWriter } from '../../../bot/git/commits.ts';
import { RefusedError } from '../../../bot/git/errors.ts';
import { openObjects } from '../../../bot/git/objects.ts';
import type { Objects } from '../../../bot/git/objects.ts';
import { testRepository } from '../../git/repository.ts';
import type { TestRepository } from '../../git/repository.ts';

let repository: TestRepository;
let objects: Objects;
let writer: CommitWriter;
let base: string;

function version(content: string, mode = '100644'): FileVersion {
  const bytes = Buffer.from(content);
  const id = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  return { mode, id, bytes };
}

function added(path: string, content: string, mode?: string): AppliedFile {
  return { status: 'added', path, oldPath: null, before: null, after: version(content, mode) };
}

function deleted(path: string, content: string): AppliedFile {
  return { status: 'deleted', path, oldPath: path, before: version(content), after: null };
}

function request(parent: CommitRequest['parent'], ...files: AppliedFile[]): CommitRequest {
  return {
    parent,
    author: { name: 'Åsa Öberg', email: 'asa@example.com' },
    date: { seconds: 1_235_900_000, zone: '+0530' },
    message: 'pid: do it\n\nBecause.\n',
    files,
  };
}

beforeEach(() => {
  repository = testRepository();
  base = repository.commit({
    Makefile: 'all:\n',
    'kernel/pid.c': 'int pid;\n',
    'kernel/fork.c': 'int fork;\n',
    link: { mode: '120000', content: '/etc' },
  });
  objects = openObjects(repository.gitDir);
  writer = openCommitWriter(objects);
});

afterEach(async () => {
  await writer.close();
  await objects.close();
  repository.remove();
});

describe('a commit', () => {
  test('is what git commit-tree makes of the same tree, author, committer and message', async () => {
    const handle = await writer.commit(request(base, added('kernel/ns.c', 'int ns;\n')));
    const { ids } = await writer.publish();
    const id = ids.get(handle) ?? '';
    expect(repository.git('cat-file', 'commit', id)).toBe(
      [
        `tree ${repository.git('rev-parse', `${id}^{tree}`)}`,
        `parent ${base}`,
        'author Åsa Öberg <asa@example.com> 1235900000 +0530',
        'committer Seamwatch <seamwatch@localhost> 1235900000 +0530',
        '',
        'pid: do it',
        '',
        'Because.',
      ].join('\n'),
    );
    expect(repository.git('ls-tree', '-r', '--name-only', id).split('\n')).toEqual([
      'Makefile',
      'kernel/fork.c',
      'kernel/ns.c',
      'kernel/pid.c',
      'link',
    ]);
    expect(repository.git('fsck', '--strict', id)).toBe('');
  });

  test('gets the same id every time', async () => {
    const first = await writer.commit(request(base, added('a', 'a')));
    const firstId = (await writer.publish()).ids.get(first);
    const second = await writer.commit(request(base, added('a', 'a')));
    expect((await writer.publish()).ids.get(second)).toBe(firstId);
  });

  test('renames, deletes, changes modes and replaces a file by a directory', async () => {
    const handle = await writer.commit(
      request(
        base,
        {
          status: 'renamed',
          path: 'kernel/task "quoted".c',
          oldPath: 'kernel/fork.c',
          before: version('int fork;\n'),
          after: version('int fork;\n', '100755'),
        },
        deleted('kernel/pid.c', 'int pid;\n'),
        added('kernel/pid.c/inner.c', 'x'),
      ),
    );
    const id = (await writer.publish()).ids.get(handle) ?? '';
    expect(repository.git('ls-tree', '-r', id).replace(/ .*\t/g, ' ').split('\n')).toEqual([
      '100644 Makefile',
      '100644 kernel/pid.c/inner.c',
      '100755 "kernel/task \\"quoted\\".c"',
      '120000 link',
    ]);
  });

  test('stands on a commit that is not published yet, also from two sides', async () => {
    const first = await writer.commit(request(base, added('a', '1')));
    const left = await writer.commit(request(first, added('b', '2')));
    const right = await writer.commit(request(first, added('c', '3')));
    const { ids } = await writer.publish();
    expect(repository.git('rev-parse', `${ids.get(left)}^`, `${ids.get(right)}^`).split('\n')).toEqual([
      ids.get(first),
      ids.get(first),
    ]);
    const later = await writer.commit(request(left, added('d', '4')));
    const next = await writer.publish();
    expect(repository.git('rev-parse', `${next.ids.get(later)}~2`)).toBe(ids.get(first));
  });

  test('is visible under its reference after publication, not before', async () => {
    const handle = await writer.commit(request(base, added('a', 'a')));
    writer.point('refs/seamwatch/series/x', handle);
    expect(repository.git('for-each-ref', 'refs/seamwatch/series')).toBe('');
    const { ids } = await writer.publish();
    expect(repository.git('rev-parse', 'refs/seamwatch/series/x')).toBe(ids.get(handle));
    expect((await objects.info('refs/seamwatch/series/x'))?.id).toBe(ids.get(handle));
  });

  test('is made by the git of the one before it, until that has made as many as it may', async () => {
    const few = openCommitWriter(objects, { commitsOfOne: 2 });
    const makers: (number | undefined)[] = [];
    for (let n = 0; n < 4; n++) {
      const handle = await few.commit(request(base, added(`kernel/made_${n}.c`, `int made_${n};\n`)));
      makers.push(few.pid());
      expect((await few.publish()).ids.get(handle)).toMatch(/^[0-9a-f]{40}$/);
    }
    await few.close();
    const [first, second, third, fourth] = makers;
    expect([second, fourth]).toEqual([first, third]);
    expect(third).not.toBe(first);
  });

  test('leaves no loose object, no scratch reference and no kept pack behind', async () => {
    const before = repository.git('count-objects');
    await writer.commit(request(base, added('a', 'a')));
    await writer.publish();
    await writer.close();
    expect(repository.git('count-objects')).toBe(before);
    expect(repository.git('for-each-ref', 'refs/seamwatch')).toBe('');
    expect(
      readdirSync(join(repository.gitDir, 'objects/pack')).map(name => name.replace(/^.*\./, '')),
    ).toEqual(['idx', 'pack']);
  });
});

describe('refused before git sees it', () => {
  const hostile: [string, (parent: string) => CommitRequest][] = [
    ['a path out of the tree', parent => request(parent, added('../x', ''))],
    ['an absolute path', parent => request(parent, added('/etc/passwd', ''))],
    ['an empty component', parent => request(parent, added('a//b', ''))],
    ['the empty path', parent => request(parent, added('', ''))],
    ['.git', parent => request(parent, added('.git/config', ''))],
    ['.GIT below', parent => request(parent, added('a/.GiT/hooks/x', ''))],
    ['.git as HFS+ reads it', parent => request(parent, added('.g\u200cit/config', ''))],
    ['.git as NTFS reads it', parent => request(parent, added('GIT~1/config', ''))],
    ['.git with a stream name', parent => request(parent, added('.git::$INDEX_ALLOCATION/x', ''))],
    ['.git behind a backslash', parent => request(parent, added('a\\.git\\config', ''))],
    ['a deleted .git', parent => request(parent, deleted('.git/config', ''))],
    ['a linked .gitmodules', parent => request(parent, added('.gitmodules', 'x', '120000'))],
    ['a NUL', parent => request(parent, added('a\0b', ''))],
    ['a file below a file', parent => request(parent, added('Makefile/x', ''))],
    ['a file through a symbolic link', parent => request(parent, added('link/passwd', ''))],
    ['a file where a directory is', parent => request(parent, added('kernel', ''))],
    ['two files that clash', parent => request(parent, added('new', ''), added('new/x', ''))],
    ['a mode git has not', parent => request(parent, added('a', '', '040000'))],
    ['a parent that is no id', () => request('--output=/etc/passwd', added('a', ''))],
    ['a parent that is not there', () => request('1'.repeat(40), added('a', ''))],
    ['a zone that is none', parent => ({ ...request(parent), date: { seconds: 1, zone: '+9999' } })],
    ['a date before 1970', parent => ({ ...request(parent), date: { seconds: -1, zone: '+0000' } })],
  ];

  test.each(hostile)('%s', async (_name, make) => {
    await expect(writer.commit(make(base))).rejects.toThrow(RefusedError);
    expect(writer.pid()).toBeUndefined();
  });

  test('a file below one that an unpublished commit made', async () => {
    const first = await writer.commit(request(base, added('new', '')));
    await expect(writer.commit(request(first, added('new/x', '')))).rejects.toThrow('leads through new');
    const second = await writer.commit(request(first, deleted('new', ''), added('other/x', '')));
    await expect(writer.commit(request(second, added('other', '')))).rejects.toThrow('is a directory');
    await writer.commit(request(second, added('new/x', '')));
    expect((await writer.publish()).ids.size).toBe(3);
  });

  test('an identity that would end the line is cleaned as git does', async () => {
    const author = { name: ' "Eve <x>\nfrom 1234', email: '<eve@example.com>\n' };
    const handle = await writer.commit({ ...request(base, added('a', '')), author });
    const id = (await writer.publish()).ids.get(handle) ?? '';
    expect(repository.git('log', '-1', '--format=%an|%ae', id)).toBe('Eve xfrom 1234|eve@example.com');
  });
});

describe('when git dies', () => {
  test('nothing of the batch is lost', async () => {
    const handles = [];
    let parent: CommitRequest['parent'] = base;
    for (let n = 0; n < 40; n += 1) {
      if (n === 25) process.kill(writer.pid() ?? 0, 'SIGKILL');
      parent = await writer.commit(request(parent, added(`file${n}`, `content ${n}\n`)));
      writer.point('refs/seamwatch/series/killed', parent);
      handles.push(parent);
    }
    const { ids, quarantined } = await writer.publish();
    expect(quarantined).toEqual([]);
    expect(handles.every(handle => ids.has(handle))).toBe(true);
    expect(repository.git('rev-list', '--count', 'refs/seamwatch/series/killed')).toBe('41');
    expect(repository.git('fsck', '--strict')).toBe('');
  });

  test('the commit that kills it is quarantined with those on top of it, and the others are made', async () => {
    const good = await writer.commit(request(base, added('a', 'a')));
    const unknown = { mode: '100644', id: 'd'.repeat(40), bytes: new Uint8Array() };
    const killer = await writer.commit(
      request(base, {
        status: 'modified',
        path: 'kernel/pid.c',
        oldPath: 'kernel/pid.c',
        before: unknown,
        after: unknown,
      }),
    );
    const above = await writer.commit(request(killer, added('b', 'b')));
    const other = await writer.commit(request(base, added('c', 'c')));
    writer.point('refs/seamwatch/series/killer', above);
    const { ids, quarantined } = await writer.publish();
    expect([...ids.keys()]).toEqual([good, other]);
    expect(quarantined.map(({ commit }) => commit)).toEqual([killer, above]);
    expect(quarantined[0]?.reason).toMatch(/not found|missing|dddddd/i);
    expect(quarantined[1]?.reason).toContain('stands on');
    expect(repository.git('for-each-ref', 'refs/seamwatch/series')).toBe('');
    await expect(writer.commit(request(above, added('e', '')))).resolves.toBeDefined();
    expect((await writer.publish()).quarantined).toHaveLength(1);
  });
});
