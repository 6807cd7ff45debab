import { spawn } from 'node:child_process';
import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../command.ts';
import { compareRates, type Measurement } from '../measurement.ts';
import type { Subject } from '../subject.ts';

/** So many processes share the work. */
const PROCESSES = 2;
const COMMITS = 10_000;
const FEWEST = 100;
const script = path.resolve(import.meta.dirname, '../accuracy/reach.ts');

/** Commits of a long history, each reviewed alone: facts, changes and reach, the index brought up to date on the way. */
export async function history(subject: Subject): Promise<Measurement[]> {
  const { mirror, base } = subject;
  const listed = run([
    'git',
    '-C',
    mirror,
    'rev-list',
    '--no-merges',
    '--topo-order',
    `--max-count=${COMMITS}`,
    base,
  ]);
  const commits = listed.trim().split('\n').toReversed();
  // A mirror of one tree has no history to review.
  if (commits.length < FEWEST) return [];
  const size = Math.ceil(commits.length / PROCESSES);
  const parts = Array.from({ length: PROCESSES }, (_, at) => commits.slice(at * size, (at + 1) * size));
  await Promise.all(parts.map((part, at) => reviewCommits(subject, part.slice(0, 1), at)));
  const begun = performance.now();
  await Promise.all(parts.map((part, at) => reviewCommits(subject, part, at)));
  const seconds = (performance.now() - begun) / 1000;
  const remark = `${commits.length} commits up to the base, ${PROCESSES} processes, the index of the first tree made before`;
  return [compareRates({ name: 'review commits', ours: commits.length / seconds, remark }, 'a second')];
}

/** Reviews some commits in a process of its own; its index is what the first go left. */
async function reviewCommits(
  { mirror, scratch }: Subject,
  commits: readonly string[],
  at: number,
): Promise<void> {
  const list = path.join(scratch, `commits-${at}`);
  const [index, kept] = [
    path.join(scratch, `history-index-${at}`),
    path.join(scratch, `history-first-${at}`),
  ];
  writeFileSync(list, commits.join('\n'));
  rmSync(index, { recursive: true, force: true });
  const isFirst = commits.length === 1;
  if (!isFirst && existsSync(kept)) cpSync(kept, index, { recursive: true });
  const words = ['--import', 'tsx', script, mirror, isFirst ? kept : index, list];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  const status = await new Promise<number | null>(resolve => child.on('close', resolve));
  if (status !== 0) throw new Error(`bench: the reviews of commits ended with status ${status}`);
}
