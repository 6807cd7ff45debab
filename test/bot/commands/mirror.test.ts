import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeProgram } from '../../../bot/program.ts';
import { documents } from '../../../bot/reporters/schema/documents.ts';
import { testRepository } from '../../git/repository.ts';
import type { TestRepository } from '../../git/repository.ts';

let upstream: TestRepository;
let root: string;
let mirror: string;

beforeEach(() => {
  upstream = testRepository();
  upstream.commit({ 'kernel/pid.c': 'int pid;\n' }, { date: 1_235_900_000 });
  upstream.git('tag', 'v2.6.29-rc6');
  root = mkdtempSync(join(tmpdir(), 'seamwatch-mirror-'));
  mirror = join(root, 'linux.git');
});

afterEach(() => {
  upstream.remove();
  rmSync(root, { recursive: true });
});

/** What the verb printed, and how it ended. */
async function run(...words: string[]): Promise<{ printed: string; status: number; said: string }> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const say = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  let status = 0;
  let said = '';
  try {
    await (await makeProgram()).parseAsync(['node', 'seamwatch', 'mirror', ...words, '--mirror', mirror]);
  } catch (error) {
    status = error instanceof Error && 'status' in error ? Number(error.status) : 2;
    said = String(error);
  }
  const printed = write.mock.calls.map(([text]) => String(text)).join('');
  said += say.mock.calls.map(([text]) => String(text)).join('');
  write.mockRestore();
  say.mockRestore();
  return { printed, status, said };
}

test('a mirror is made, fetched and listed', async () => {
  expect((await run('add', 'linus', upstream.gitDir)).printed).toContain('linus  not fetched yet');
  const fetched = await run('fetch');
  expect(fetched.printed).toContain('linus  1 branch, linus/master of 2009-03-01; 1 moved');
  expect(fetched.printed).toContain('blob history: 1 commit (1 new)');
  upstream.commit({ 'kernel/pid.c': 'int pid2;\n' });
  const again = documents.mirror.parse(JSON.parse((await run('fetch', '--format', 'json')).printed));
  expect(again.remotes).toMatchObject([{ name: 'linus', branches: 1, fetched: { moved: 1, error: null } }]);
  expect(again.history).toEqual({ commits: 2, added: 1 });
  const listed = documents.mirror.parse(JSON.parse((await run('list', '--format', 'json')).printed));
  expect(listed.remotes[0]?.newest?.commit).toBe(upstream.git('rev-parse', 'master'));
});

test("two trees' tags of one name do not clash, and a branch deleted there goes here", async () => {
  const other = testRepository();
  other.commit({ 'net/core.c': 'int net;\n' });
  other.git('tag', 'v2.6.29-rc6');
  other.git('branch', 'side', 'master');
  await run('add', 'linus', upstream.gitDir);
  await run('add', 'net-next', other.gitDir);
  expect((await run('fetch')).status).toBe(0);
  other.git('branch', '-D', 'side');
  const listed = documents.mirror.parse(JSON.parse((await run('fetch', '--format', 'json')).printed));
  expect(listed.remotes.map(({ name, branches }) => [name, branches])).toEqual([
    ['linus', 1],
    ['net-next', 1],
  ]);
  other.remove();
});

test('a remote that cannot be fetched does not keep the others from it', async () => {
  await run('add', 'gone', upstream.gitDir);
  const other = testRepository();
  other.commit({ a: 'a' });
  await run('add', 'other', other.gitDir);
  upstream.remove();
  const { status, printed, said } = await run('fetch');
  expect(status).toBe(2);
  expect(printed).toContain('other  1 branch');
  expect(said).toContain('gone: ');
  other.remove();
});

test.each([
  ['a remote that is there already', ['add', 'linus', '.'], 'already'],
  ['a transport that runs programs', ['add', 'x', 'ext::sh -c id'], 'neither a URL'],
  ['an option as URL', ['add', 'x', '--upload-pack=id'], 'unknown option'],
  ['a name that leaves its place', ['add', '../x', '.'], 'no name for a remote'],
  ['an unknown remote', ['fetch', 'nobody'], 'has no remote nobody'],
])('refused: %s', async (_name, words, message) => {
  await run('add', 'linus', upstream.gitDir);
  const { status, said } = await run(...words);
  expect(status).toBe(2);
  expect(said).toContain(message);
});
