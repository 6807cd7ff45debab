import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDiff } from '../../../analyzers/diff/parse.ts';
import type { Patch } from '../../../analyzers/mail/message.ts';
import type { AppliedPatch } from '../../../bot/git/applied.ts';
import { applyPatch } from '../../../bot/git/apply.ts';
import { openObjects } from '../../../bot/git/objects.ts';
import type { Objects } from '../../../bot/git/objects.ts';
import { openOverlay } from '../../../bot/git/overlay.ts';
import type { Overlay } from '../../../bot/git/overlay.ts';
import { openTree } from '../../../bot/git/tree.ts';
import { testRepository } from '../../git/repository.ts';
import type { Content, TestRepository } from '../../git/repository.ts';

const lines = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}\n`).join('');
const noise = (seed: number): Buffer =>
  Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * at * seed + at) % 251));

const baseFiles = {
  'kernel/pid.c': lines(1, 40),
  'kernel/fork.c': lines(101, 160),
  'crlf.c': lines(1, 12).replaceAll('\n', '\r\n'),
  'cut.c': lines(1, 5).trimEnd(),
  empty: '',
  'logo.bin': noise(7),
  'run.sh': { mode: '100755', content: lines(1, 9) },
  link: { mode: '120000', content: 'kernel/pid.c' },
  'dir/a': lines(1, 4),
  'dir/b': lines(5, 9),
} satisfies Record<string, Content>;

let repository: TestRepository;
let base: string;
let objects: Objects;

beforeAll(() => {
  repository = testRepository();
  base = repository.commit(baseFiles, { branch: 'base' });
  objects = openObjects(repository.gitDir);
});

afterAll(async () => {
  await objects.close();
  repository.remove();
});

function patchOf(text: string | Buffer): Patch {
  const diffBytes = Buffer.from(text);
  const author = { name: 'A', email: 'a@example.com' };
  return {
    author,
    date: null,
    commitMessage: 'x\n',
    trailers: [],
    digest: '',
    diffBytes,
    diff: parseDiff(diffBytes),
  };
}

/** What git wrote for the change from the base to these files. */
function diffTo(files: Readonly<Record<string, Content>>, ...options: readonly string[]): Buffer {
  const after = repository.commit(files, { branch: 'after', parent: base });
  const argv = ['diff', '--binary', '--full-index', '-M', '-C', '-C', ...options, base, after];
  return spawnSync('git', [`--git-dir=${repository.gitDir}`, ...argv]).stdout;
}

/** `git apply --cached` on the tree: its files, `mode id path`; null where it refuses. */
function gitApply(treeish: string, text: Buffer): readonly string[] | null {
  const index = join(repository.gitDir, 'test-index');
  if (existsSync(index)) rmSync(index);
  const env = { ...process.env, GIT_DIR: repository.gitDir, GIT_INDEX_FILE: index };
  spawnSync('git', ['read-tree', treeish], { env });
  const run = spawnSync('git', ['apply', '--cached', '--binary'], { env, input: text });
  const listing = spawnSync('git', ['ls-files', '-s', '-z'], { env }).stdout.toString('utf8');
  const rows = listing.split('\0').filter(row => row !== '');
  return run.status === 0 ? rows.map(row => row.replace(' 0\t', ' ')) : null;
}

async function filesOf(overlay: Overlay, paths: readonly string[]): Promise<readonly string[]> {
  const rows: string[] = [];
  for (const path of new Set(paths)) {
    const entry = await overlay.entry(path);
    if (entry && entry.mode !== '040000') rows.push(`${entry.mode} ${entry.id} ${path}`);
    else if (entry) rows.push(...(await filesOf(overlay, await overlay.files(path))));
  }
  return [...new Set(rows)].sort();
}

/** Applies beside git and holds us to its verdict and its tree. */
async function applyBeside(text: Buffer, treeish = base): Promise<AppliedPatch> {
  const overlay = openOverlay(await openTree(objects, treeish));
  const patch = patchOf(text);
  const applied = await applyPatch(overlay, patch, { threeway: false });
  const theirs = gitApply(treeish, text);

  expect(['clean', 'offset'].includes(applied.status), JSON.stringify(applied.error)).toBe(theirs !== null);
  if (theirs !== null) {
    const touched = patch.diff.files
      .flatMap(({ oldPath, newPath }) => [oldPath, newPath])
      .filter(path => path !== null);
    const ours = await filesOf(overlay, touched);
    const inside = (row: string): boolean =>
      touched.some(path => row.slice(48) === path || row.slice(48).startsWith(`${path}/`));
    expect(ours).toEqual([...theirs].sort().filter(inside));
  }
  return applied;
}

const header = (path: string): string => `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n`;

describe('applyPatch, beside git apply: every kind of file', () => {
  const kinds: { name: string; files: Record<string, Content>; options?: string[] }[] = [
    { name: 'modified', files: { 'kernel/pid.c': lines(1, 40).replace('line 20', 'LINE 20') } },
    { name: 'new, in a new directory', files: { 'new/dir/file.c': 'x\n' } },
    { name: 'new and empty', files: { 'new-empty': '' } },
    { name: 'deleted', files: { 'kernel/fork.c': null } },
    { name: 'empty deleted', files: { empty: null } },
    { name: 'an empty file filled', files: { empty: 'x\n' } },
    { name: 'a file emptied', files: { 'dir/a': '' } },
    {
      name: 'renamed and changed',
      files: { 'kernel/fork.c': null, 'kernel/spoon.c': lines(101, 160).replace('line 130', 'x') },
    },
    { name: 'copied and changed', files: { 'kernel/copy.c': lines(101, 160).replace('line 130', 'x') } },
    { name: 'swapped', files: { 'dir/a': lines(5, 9), 'dir/b': lines(1, 4) }, options: ['-B'] },
    { name: 'mode alone', files: { 'kernel/pid.c': { mode: '100755', content: lines(1, 40) } } },
    { name: 'mode and content', files: { 'run.sh': { mode: '100644', content: lines(1, 8) } } },
    { name: 'symbolic link changed', files: { link: { mode: '120000', content: 'kernel/fork.c' } } },
    { name: 'file becomes symbolic link', files: { 'dir/a': { mode: '120000', content: 'b' } } },
    { name: 'directory becomes file', files: { 'dir/a': null, 'dir/b': null, dir: 'x\n' } },
    { name: 'file becomes directory', files: { 'cut.c': null, 'cut.c/inside': 'x\n' } },
    { name: 'no newline at end, gained', files: { 'cut.c': lines(1, 5) } },
    { name: 'no newline at end, kept', files: { 'cut.c': lines(1, 5).replace('2', 'two').trimEnd() } },
    {
      name: 'CR LF',
      files: { 'crlf.c': lines(1, 12).replace('line 6', 'LINE 6').replaceAll('\n', '\r\n') },
    },
    { name: 'binary delta', files: { 'logo.bin': Buffer.concat([noise(7), Buffer.from('tail')]) } },
    { name: 'binary literal', files: { 'logo.bin': noise(11) } },
    { name: 'binary new and deleted', files: { 'other.bin': noise(13), 'logo.bin': null } },
    { name: 'a name of other letters', files: { 'größe "x"\t.c': 'x\n' } },
  ];

  test.each(kinds)('$name', async ({ files, options = [] }) => {
    const applied = await applyBeside(diffTo(files, ...options));

    expect(applied).toMatchObject({ status: 'clean', error: null, notes: [] });
  });

  test('a submodule', async () => {
    const text =
      'diff --git a/sub b/sub\nnew file mode 160000\n--- /dev/null\n+++ b/sub\n@@ -0,0 +1 @@\n+Subproject commit 1111111111111111111111111111111111111111\n';

    const applied = await applyBeside(Buffer.from(text));

    expect(applied.files[0]?.after).toMatchObject({ mode: '160000', id: '1'.repeat(40) });
  });

  test('binary content comes out of the patch itself, not out of the mirror', async () => {
    const text = diffTo({ 'logo.bin': noise(17), 'second.bin': noise(19) });
    const other = testRepository();
    const lone = openObjects(other.gitDir);
    const overlay = openOverlay(await openTree(lone, other.commit(baseFiles)));

    const applied = await applyPatch(overlay, patchOf(text));

    expect(applied.status).toBe('clean');
    expect(Buffer.from((await overlay.version('logo.bin'))?.bytes ?? []).equals(noise(17))).toBe(true);
    expect(Buffer.from((await overlay.version('second.bin'))?.bytes ?? []).equals(noise(19))).toBe(true);
    await lone.close();
    other.remove();
  });

  test('the same file twice', async () => {
    const text = `${header('dir/a')}@@ -1,3 +1,3 @@\n-line 1\n+ONE\n line 2\n line 3\n${header('dir/a')}@@ -1,4 +1,4 @@\n ONE\n line 2\n-line 3\n+THREE\n line 4\n`;

    const applied = await applyBeside(Buffer.from(text));

    expect(applied.files).toHaveLength(1);
  });
});

describe('applyPatch, beside git apply: what is refused', () => {
  const creation = (path: string, mode = '100644'): string =>
    `diff --git a/${path} b/${path}\nnew file mode ${mode}\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+x\n`;

  test.each([
    { name: 'out of the tree', text: creation('../x'), reason: '".."' },
    { name: 'into .git', text: creation('.git/config'), reason: '.git' },
    { name: 'into .GIT', text: creation('dir/.GIT/config'), reason: '.git' },
    {
      name: 'an absolute name',
      text: '--- /dev/null\n+++ b//etc/x\n@@ -0,0 +1 @@\n+x\n',
      reason: 'absolute',
    },
    {
      name: 'through a symbolic link',
      text: creation('link/x'),
      reason: 'leads through link, which is a symbolic link',
    },
    {
      name: 'through a symbolic link of its own',
      text: `diff --git a/way b/way\nnew file mode 120000\n--- /dev/null\n+++ b/way\n@@ -0,0 +1 @@\n+/tmp\n\\ No newline at end of file\n${creation('way/x')}`,
      reason: 'way: the path is a directory, which holds way/x',
    },
    {
      name: 'through a file',
      text: creation('kernel/pid.c/x'),
      reason: 'leads through kernel/pid.c, which is a file',
    },
    { name: 'over a directory', text: creation('dir'), reason: 'is a directory' },
    { name: 'over a file', text: creation('dir/a'), reason: 'exists already' },
    {
      name: 'a file that is not there',
      text: `${header('none.c')}@@ -1,2 +1,2 @@\n a\n-b\n+c\n`,
      reason: 'does not exist',
    },
    {
      name: 'a deletion that does not show all',
      text: 'diff --git a/dir/a b/dir/a\ndeleted file mode 100644\n--- a/dir/a\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-line 1\n-line 2\n',
      reason: 'stated at line 1',
    },
    {
      name: 'another type of file',
      text: 'diff --git a/link b/link\nindex 1111111..2222222 100644\n--- a/link\n+++ b/link\n@@ -1 +1 @@\n-x\n+y\n',
      reason: 'mode 120000',
    },
    {
      name: 'a damaged hunk',
      text: `${header('dir/a')}@@ -1,4 +1,4 @@\n line 1\n-line 2\n`,
      reason: 'corrupt patch',
    },
    {
      name: 'a deleted file once more',
      text: `diff --git a/empty b/empty\ndeleted file mode 100644\n${header('empty')}@@ -0,0 +1 @@\n+x\n`,
      reason: 'renames or deletes',
    },
    {
      name: 'one file of two',
      text: `${header('dir/a')}@@ -1,4 +1,4 @@\n line 1\n-line 2\n+TWO\n line 3\n line 4\n${header('dir/b')}@@ -1,2 +1,2 @@\n no\n-such\n+line\n`,
      reason: 'stated at line 1',
    },
    {
      name: 'binary without its content',
      text: `diff --git a/logo.bin b/logo.bin\nindex 1111111..2222222 100644\nBinary files a/logo.bin and b/logo.bin differ\n`,
      reason: 'index line with both full blob ids',
    },
  ])('$name', async ({ text, reason }) => {
    const applied = await applyBeside(Buffer.from(text));

    expect(applied.status).toBe('conflict');
    expect(`${applied.error?.file}: ${applied.error?.reason}`).toContain(reason);
    expect(applied.files).toEqual([]);
  });
});

describe('applyPatch on trees that have moved on', () => {
  const change = { 'kernel/pid.c': lines(1, 40).replace('line 20', 'LINE 20') };
  const apply = async (
    treeish: string,
    text: Buffer,
  ): Promise<{ applied: AppliedPatch; overlay: Overlay }> => {
    const overlay = openOverlay(await openTree(objects, treeish));
    return { applied: await applyPatch(overlay, patchOf(text)), overlay };
  };
  const text = async (overlay: Overlay, path: string): Promise<string> =>
    Buffer.from((await overlay.version(path))?.bytes ?? []).toString();

  test('offset, with the blob that disagrees', async () => {
    const moved = repository.commit(
      { 'kernel/pid.c': `new\nnew\n${lines(1, 40)}` },
      { branch: 'm1', parent: base },
    );

    const { applied } = await apply(moved, diffTo(change));

    expect(applied.status).toBe('offset');
    expect(applied.notes[0]).toBe('kernel/pid.c: applied away from the stated lines: hunk 1 by +2');
    expect(applied.notes[1]).toMatch(
      /^kernel\/pid\.c: the blob before is [0-9a-f]{12}, the index line says [0-9a-f]{12}$/,
    );
  });

  test('three-way, and said so', async () => {
    const nearby = lines(1, 40).replace('line 18\n', 'line 18\nnearby\n');
    const moved = repository.commit({ 'kernel/pid.c': nearby }, { branch: 'm2', parent: base });

    const { applied, overlay } = await apply(moved, diffTo(change));

    expect(applied.status).toBe('threeway');
    expect(applied.error).toMatchObject({ file: 'kernel/pid.c', hunk: 1 });
    expect(applied.error?.reason).toContain('stated at line 17: the context does not match');
    expect(await text(overlay, 'kernel/pid.c')).toBe(nearby.replace('line 20', 'LINE 20'));
  });

  test('a conflict, with file, hunk, reason and what was tried', async () => {
    const moved = repository.commit(
      { 'kernel/pid.c': lines(1, 40).replace('line 20', 'other') },
      { branch: 'm3', parent: base },
    );

    const { applied } = await apply(moved, diffTo(change));

    expect(applied).toMatchObject({
      status: 'conflict',
      error: { file: 'kernel/pid.c', hunk: 1 },
      files: [],
    });
    expect(applied.error?.reason).toBe(
      'stated at line 17: the context does not match; line 20 differs: expected "line 20", found "other"; tried three-way: 1 conflict against the blob of its index line',
    );
  });

  test('already applied', async () => {
    const { applied } = await apply(
      repository.commit(change, { branch: 'm4', parent: base }),
      diffTo(change),
    );

    expect(applied).toMatchObject({ status: 'already', error: null, files: [] });
  });

  test('a text without a diff', async () => {
    expect((await apply(base, Buffer.from('words\n'))).applied.status).toBe('empty');
  });

  test('paths with more or fewer directories in front, decided by the tree', async () => {
    const hunk = '@@ -1,2 +1,2 @@\n-line 1\n+ONE\n line 2\n';
    const deep = `--- work/linux.old/dir/a\n+++ work/linux/dir/a\n${hunk}`;

    const bare = await apply(base, Buffer.from(`--- dir/a\n+++ dir/a\n${hunk}`));
    const { applied } = await apply(base, Buffer.from(deep));

    expect(bare.applied).toMatchObject({ status: 'clean', notes: [] });
    expect(applied).toMatchObject({ status: 'clean', files: [{ path: 'dir/a' }] });
    expect(applied.notes[0]).toContain('another number of leading components');
  });

  test('one patch after another, unwritten objects never asked of git', async () => {
    const overlay = openOverlay(await openTree(objects, base));
    const first =
      'diff --git a/fresh.c b/fresh.c\nnew file mode 100644\n--- /dev/null\n+++ b/fresh.c\n@@ -0,0 +1,2 @@\n+never written\n+two\n';
    const second =
      'diff --git a/fresh.c b/sub/moved.c\nsimilarity index 60%\nrename from fresh.c\nrename to sub/moved.c\n--- a/fresh.c\n+++ b/sub/moved.c\n@@ -1,2 +1,2 @@\n never written\n-two\n+TWO\n';

    const statuses = [
      await applyPatch(overlay, patchOf(first)),
      await applyPatch(overlay, patchOf(second)),
    ].map(({ status }) => status);

    expect(statuses).toEqual(['clean', 'clean']);
    expect(await text(overlay, 'sub/moved.c')).toBe('never written\nTWO\n');
    expect(await overlay.entry('fresh.c')).toBeNull();
    expect(await overlay.files('sub')).toEqual(['sub/moved.c']);
  });
});
