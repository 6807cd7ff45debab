import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSampleMirror } from '../../../bin/sample-mirror.js';
import { checkCache, checkConfig } from '../../../bot/doctor/directories.ts';
import { checkMirror } from '../../../bot/doctor/mirror.ts';
import { checkTools, isAtLeast } from '../../../bot/doctor/tools.ts';
import { extendBlobHistory } from '../../../bot/git/blob-history.ts';
import { openObjects } from '../../../bot/git/objects.ts';
import { runGit } from '../../../bot/git/process.ts';
import { openRepository } from '../../../bot/git/repository.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-doctor-'));
const mirror = path.join(directory, 'mirror.git');

beforeAll(() => {
  makeSampleMirror('sample', mirror);
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

test.each([
  ['20.19.0', '20.19', true],
  ['20.20.2', '20.19', true],
  ['20.9.0', '20.19', false],
  ['22.0.0', '20.19', true],
  ['18.20.4', '20.19', false],
  ['2.36', '2.36.1', false],
])('%s is at least %s: %s', (version, wanted, answer) => {
  expect(isAtLeast(version, wanted)).toBe(answer);
});

test('the tools that run this test are found', async () => {
  const checks = await checkTools();
  expect(checks.map(check => check.name)).toEqual(['node', 'git', 'compiler', 'ctags']);
  expect(checks[0]).toEqual({ name: 'node', status: 'ok', found: process.versions.node, advice: null });
  expect(checks[1]).toMatchObject({ status: 'ok', found: expect.stringMatching(/^2\.\d+/) as string });
});

const cache = path.join(directory, 'cache');

/** What is said of a mirror, a line each. */
async function lines(given: string | null, trees: Record<string, string[]> = {}): Promise<string[]> {
  const checks = await checkMirror({ mirror: given, cache, trees });
  return checks.map(({ name, status, found }) => `${status} ${name}: ${found}`);
}

test('a bare mirror with branches and tags is fine', async () => {
  expect(await lines(mirror)).toEqual([
    `ok mirror: ${mirror}, a bare repository`,
    'ok refs: 1 branch, 2 tags, 0 of applied series',
    'absent blob history: none yet',
  ]);
});

test('the blob history is counted once it was read', async () => {
  const { gitDir, historyDirectory } = await openRepository(mirror, cache);
  const objects = openObjects(gitDir);
  await extendBlobHistory(objects, historyDirectory);
  await objects.close();
  expect(await lines(mirror)).toContain('ok blob history: 3 commits');
});

test('a checkout can be the mirror, and is told to be one', async () => {
  const tree = path.join(directory, 'tree');
  await runGit('.', ['clone', '--quiet', mirror, tree]);
  const [line] = await lines(tree);
  expect(line).toContain(`${tree}, a checkout: applied patches go to ${cache}`);
});

test('what is not a repository, and one without commits, are problems with a command to type', async () => {
  const [check] = await checkMirror({ mirror: directory, cache, trees: {} });
  expect(check).toMatchObject({
    status: 'problem',
    advice: `seamwatch mirror add NAME URL --mirror ${directory}`,
  });
  const empty = path.join(directory, 'empty.git');
  await runGit('.', ['init', '--quiet', '--bare', empty]);
  expect(await lines(empty)).toContain('problem refs: no branch and no tag to apply patches to');
});

test('branches that the configuration names and the mirror has not are told', async () => {
  expect(await lines(mirror, { 'a@example.org': ['master'] })).toContain('ok trees: master');
  const wrong = await lines(mirror, { 'a@example.org': ['master', 'net/main'] });
  expect(wrong).toContain('problem trees: not in the mirror: net/main');
});

test('no mirror is no problem, but said', async () => {
  expect(await lines(null)).toEqual(['absent mirror: none is named']);
});

test('a configuration is named when it is right, and quoted when it is wrong', async () => {
  const file = path.join(directory, 'seamwatch.toml');
  writeFileSync(file, 'cache = "made-later/cache"\n');
  const [right, loaded] = await checkConfig(file);
  expect(right).toMatchObject({ status: 'ok', found: file });
  expect(await checkCache(loaded?.config.cache ?? '')).toMatchObject({ status: 'ok' });
  writeFileSync(file, 'casche = "x"\n');
  const [wrong, none] = await checkConfig(file);
  expect(wrong.found).toBe(`${file}:1: casche: unknown key; did you mean cache?`);
  expect(none).toBeNull();
});

test('a cache below a file cannot be made', async () => {
  const file = path.join(directory, 'file');
  writeFileSync(file, '');
  expect(await checkCache(path.join(file, 'cache'))).toMatchObject({ status: 'problem' });
});
