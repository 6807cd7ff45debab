import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockName, withLock } from '../../storage/lock.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'seamwatch-lock-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** A process that takes the lock, says so, and keeps it. */
function keeper(milliseconds: number): { child: ChildProcess; took: Promise<void> } {
  const script = join(import.meta.dirname, 'lock-keeper.ts');
  const words = ['--import', 'tsx', script, directory, String(milliseconds)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  return { child, took: new Promise(resolve => child.stdout.once('data', () => resolve())) };
}

test('one waits for another process', async () => {
  const { took } = keeper(400);
  await took;
  const start = Date.now();
  expect(withLock(directory, () => Date.now() - start)).toBeGreaterThan(150);
}, 60_000);

test('a process that is killed has the lock no more', async () => {
  const { child, took } = keeper(50_000);
  await took;
  child.kill('SIGKILL');
  expect(withLock(directory, () => 'done')).toBe('done');
}, 60_000);

test('work that fails gives the lock back', () => {
  const fail = (): never => {
    throw new RangeError('no room');
  };
  expect(() => withLock(directory, fail)).toThrow('no room');
  expect(withLock(directory, () => 'done')).toBe('done');
});

test('a file that is no lock is an error that names it', () => {
  writeFileSync(join(directory, lockName), 'something else that has stood here for long\n'.repeat(50));
  expect(() => withLock(directory, () => 'done')).toThrow(`cannot lock ${join(directory, lockName)}`);
});
