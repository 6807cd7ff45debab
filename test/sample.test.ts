import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSampleMirror } from '../bin/sample-mirror.js';

const archive = readFileSync('sample/archive.mbox', 'utf8');
const mails = archive.split(/^(?=From \S+ \w{3} )/m);
const directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-sample-'));
const mirror = path.join(directory, 'mirror.git');

beforeAll(() => {
  makeSampleMirror('sample', mirror);
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

function git(words: readonly string[], input = ''): { status: number | null; stdout: string } {
  const identity = ['-c', 'user.name=T', '-c', 'user.email=t@example.com'];
  return spawnSync('git', [...identity, ...words], { cwd: directory, input, encoding: 'utf8' });
}

test('the mirror always has the same commits, which the mails name', () => {
  const base = /^base-commit: (\w+)$/m.exec(archive)?.[1];
  expect(git(['-C', mirror, 'rev-parse', 'v9.2-rc1^{commit}', 'v9.1^{commit}']).stdout.split('\n')[0]).toBe(
    base,
  );
  expect(git(['-C', mirror, 'fsck', '--strict']).status).toBe(0);
});

test.each([
  ['20240408080210.4117', 3, true],
  ['20240410172005.902', 1, true],
  ['20240411111240.31', 2, true],
  ['20240412153500.8', 1, false],
  ['20240415074030.4131', 3, true],
])('git am on series %s of %i, applies: %s', (id, patches, applies) => {
  const chosen = mails.filter(
    mail => mail.includes(`\nMessage-ID: <${id}-`) && mail.includes('\ndiff --git '),
  );
  expect(chosen).toHaveLength(patches);
  const tree = path.join(directory, id);
  git(['clone', '--quiet', mirror, tree]);
  expect(git(['-C', tree, 'am', '--quiet'], chosen.join('')).status === 0).toBe(applies);
});
