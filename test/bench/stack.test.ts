import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../bench/command.ts';
import { copyStack, makeStack, type StackRequest } from '../../bench/patches/stack.ts';
import { testRepository } from '../git/repository.ts';

const repository = testRepository();
const scratch = mkdtempSync(path.join(tmpdir(), 'seamwatch-bench-'));
let base = '';

const source = (serial: number): string =>
  `${' * a line of text\n'.repeat(120)}int f${serial}(void)\n{\n\tint a;\n\ta = 1;\n\treturn -EINVAL;\n}\n`;

beforeAll(() => {
  const files = Array.from({ length: 40 }, (_, serial) => [`lib/f${serial}.c`, source(serial)] as const);
  base = repository.commit(Object.fromEntries(files));
});

afterAll(() => {
  repository.remove();
  rmSync(scratch, { recursive: true });
});

function request(differs: Partial<StackRequest>): StackRequest {
  const directory = path.join(scratch, 'patches');
  return { repository: repository.gitDir, base, directory, count: 8, seed: 1, series: false, ...differs };
}

test('git am takes the patches, each with a Message-ID and index lines', async () => {
  const { files, mbox } = await makeStack(request({}));
  const tree = path.join(scratch, 'tree');

  run(['git', 'clone', '-q', repository.gitDir, tree]);
  run(['git', 'am', '-q', mbox], { cwd: tree });

  expect(files).toHaveLength(8);
  expect(run(['git', 'rev-list', '--count', `${base}..HEAD`], { cwd: tree }).trim()).toBe('8');
  for (const file of files) {
    const mail = readFileSync(file, 'utf8');
    expect(mail).toMatch(/^Message-ID: <bench\.\d+@example\.com>$/m);
    expect(mail).toMatch(/^index [0-9a-f]{7,}\.\.[0-9a-f]{7,} 100644$/m);
  }
});

test('the same seed gives the same mails, another gives others', async () => {
  const [first, second, other] = [
    await makeStack(request({ directory: path.join(scratch, 'a') })),
    await makeStack(request({ directory: path.join(scratch, 'b') })),
    await makeStack(request({ directory: path.join(scratch, 'c'), seed: 2 })),
  ].map(stack => readFileSync(stack.mbox, 'utf8'));

  expect(second).toBe(first);
  expect(other).not.toBe(first);
});

test('an mbox and a directory are taken as well, and left alone', async () => {
  const made = await makeStack(request({}));
  const before = readFileSync(made.mbox, 'latin1');

  const fromMbox = copyStack(made.mbox, path.join(scratch, 'mbox'));
  const fromDirectory = copyStack(path.dirname(made.mbox), path.join(scratch, 'directory'));

  expect(fromMbox.files).toHaveLength(8);
  expect(readFileSync(fromDirectory.mbox, 'latin1')).toBe(before);
  expect(readFileSync(made.mbox, 'latin1')).toBe(before);
});

test('a series has a cover letter', async () => {
  const { files } = await makeStack(request({ series: true, count: 3 }));

  expect(files.map(file => path.basename(file).slice(0, 4))).toEqual(['0000', '0001', '0002', '0003']);
});

test('without a mirror it says what it needs', () => {
  const program = [path.resolve('node_modules/tsx/dist/cli.mjs'), 'bench/run.ts'];

  expect(() => execFileSync(process.execPath, program, { stdio: 'pipe' })).toThrow(/needs --mirror DIR/);
});
