import path from 'node:path';
import { run } from '../command.ts';
import { ourCommand } from './command.ts';
import { compareRates, type Measurement } from '../measurement.ts';
import type { Subject } from '../subject.ts';

const COMMITS = 10_000;
const FEWEST = 100;

/** Commits of a long history, each reviewed alone: facts, changes and reach, the index brought up to date on the way. */
export function history(subject: Subject): Promise<Measurement[]> {
  return Promise.resolve(measure(subject));
}

function measure({ repository, base, scratch }: Subject): Measurement[] {
  const git = ['git', '-C', repository] as const;
  const listed = run([...git, 'rev-list', '--first-parent', `--max-count=${COMMITS}`, base])
    .trim()
    .split('\n');
  const begin = beginOf(listed, range => Number(run([...git, 'rev-list', '--count', '--no-merges', range])));
  // A mirror of one tree has no history to review.
  if (begin === null) return [];
  const { range, commits } = begin;
  const words = ['review', '--each', range, '--mirror', repository, '--format', 'json'];
  // The index of the first tree is made before.
  run(ourCommand('index', begin.first, '--mirror', repository));
  const begun = performance.now();
  const memory = path.join(scratch, 'memory');
  run(
    [
      '/usr/bin/time',
      '-f',
      '%M %U %S',
      '-o',
      memory,
      'sh',
      '-c',
      '"$@" >/dev/null',
      'sh',
      ...ourCommand(...words),
    ],
    { statuses: [0, 1] },
  );
  const seconds = (performance.now() - begun) / 1000;
  const [kilobytes = '0', user = '0', system = '0'] = run(['tail', '-n', '1', memory]).trim().split(' ');
  const processor = Number(user) + Number(system);
  const took = `${((processor / commits) * 1000).toFixed(1)} ms of the processor each, at most ${(Number(kilobytes) / 1000).toFixed(0)} MB of memory`;
  const remark = `${commits} commits up to the base, ${took}; to be 400`;
  return [compareRates({ name: 'review commits', ours: commits / seconds, remark }, 'a second')];
}

interface Begin {
  readonly first: string;
  readonly range: string;
  readonly commits: number;
}

/** The shortest range along first parents, the newest first, that has enough commits; null where there are none to speak of. */
function beginOf(listed: readonly string[], countOf: (range: string) => number): Begin | null {
  const [last = ''] = listed;
  const rangeAt = (at: number): string => `${listed[at] ?? ''}..${last}`;
  let [low, high] = [0, listed.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (countOf(rangeAt(middle)) >= COMMITS) high = middle;
    else low = middle + 1;
  }
  const commits = countOf(rangeAt(high));
  return commits < FEWEST ? null : { first: listed[high] ?? '', range: rangeAt(high), commits };
}
