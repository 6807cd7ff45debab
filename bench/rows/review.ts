import { median } from '../clock.ts';
import { measureCommand } from '../command.ts';
import { compareTimes, type Measurement } from '../measurement.ts';
import type { Subject } from '../subject.ts';
import { applyMails } from './bulk.ts';
import { ourCommand } from './command.ts';

const RUNS = 5;

/** A developer's review of ten patches with a warm cache, process start included, against `git am` of the same. */
export async function review(subject: Subject): Promise<Measurement[]> {
  const { files } = await subject.series();
  const words = ourCommand('review', ...files, '--mirror', subject.repository);
  const took: number[] = [];
  for (let round = 0; round <= RUNS; round++) took.push(measureCommand(words, { statuses: [0, 1] }).wall);
  const [cover, ...patches] = files;
  const theirs = cover === undefined ? Number.NaN : applyMails(subject.tree(), patches).wall;
  return [
    compareTimes({
      name: 'review a series of ten',
      ours: median(took.slice(1)),
      peer: theirs,
      peerName: 'git am',
      remark: `the whole command by the clock, median of ${RUNS} after a first; to stay below 1000 ms`,
    }),
  ];
}
