import { changedCommit } from '../changed-commit.ts';
import { compareTimes, type Measurement } from '../measurement.ts';
import type { Subject } from '../subject.ts';
import { measureOurs } from './measured.ts';

/** Two whole trees: the base, and the revision that was given with --to, or else a commit that changes 2,000 files. */
export function compare(subject: Subject): Promise<Measurement[]> {
  return Promise.resolve(measure(subject));
}

function measure(subject: Subject): Measurement[] {
  const { base, to } = subject;
  const later = to ?? changedCommit(subject);
  for (const commit of [base, later]) measureOurs(subject, ['index', commit]);
  const { printed, seconds, megabytes } = measureOurs(subject, [
    'compare',
    `${base}..${later}`,
    '--no-commits',
  ]);
  const { files, changes } = JSON.parse(printed) as { files: number; changes: readonly unknown[] };
  const found = `${files} files differ, ${changes.length} changes`;
  const remark = `${found}, at most ${megabytes.toFixed(0)} MB of memory`;
  return [compareTimes({ name: 'compare two trees', ours: seconds, remark }, 's')];
}
