import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStoredIndex } from '../../../storage/tree-index/store.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'seamwatch-crash-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

interface Writer {
  readonly child: ChildProcess;
  readonly done: string[];
  /** Settles when it has ended. */
  readonly ended: Promise<void>;
  /** Settles when so many trees are published. */
  after(count: number): Promise<void>;
}

function write(name: string, count: number): Writer {
  const script = join(import.meta.dirname, 'writer.ts');
  const words = ['--import', 'tsx', script, directory, name, String(count)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const done: string[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  child.stdout.on('data', (chunk: Buffer) => {
    done.push(...chunk.toString('utf8').split('\n').filter(Boolean));
    for (const each of waiting) if (done.length >= each.count) each.resolve();
  });
  return {
    child,
    done,
    ended: new Promise(resolve => child.on('close', () => resolve())),
    after: wanted => new Promise(resolve => waiting.push({ count: wanted, resolve })),
  };
}

/** The trees that are covered; each must have its file. */
function covered(): string[] {
  const stored = openStoredIndex(directory);
  const paths = new Set(stored.segments.flatMap(segment => [...segment.places()].map(({ path }) => path)));
  expect(stored.trees.filter(tree => !paths.has(tree))).toEqual([]);
  stored.close();
  return [...stored.trees];
}

test('a writer that is killed at any moment leaves what it had published, and the next goes on', async () => {
  for (const [at, name] of ['a', 'b', 'c', 'd'].entries()) {
    const writer = write(name, 10_000);
    await writer.after(3 + at * 2);
    writer.child.kill('SIGKILL');
    await writer.ended;
    expect(covered()).toEqual(expect.arrayContaining(writer.done.slice(-20)));
  }
}, 60_000);

test('two writers wait for each other: nothing is undone, and readers see whole states all the while', async () => {
  const writers = [write('x', 25), write('y', 25)];
  let running = true;
  const all = Promise.all(writers.map(({ ended }) => ended)).then(() => (running = false));
  let seen = 0;
  while (running) {
    const now = covered().length;
    expect(now).toBeGreaterThanOrEqual(seen);
    seen = now;
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  await all;
  expect(covered().toSorted()).toEqual(writers.flatMap(({ done }) => done).toSorted());
  expect(seen).toBeLessThanOrEqual(50);
}, 60_000);
