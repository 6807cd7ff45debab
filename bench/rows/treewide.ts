import { compareTimes, type Measurement } from '../measurement.ts';
import type { Subject } from '../subject.ts';
import { treewideCommit } from '../treewide-commit.ts';
import { measureOurs } from './measured.ts';

/** A commit of 500 files that changes a function which thousands of others call. */
export function treewide(subject: Subject): Promise<Measurement[]> {
  return Promise.resolve(measure(subject));
}

function measure(subject: Subject): Measurement[] {
  const commit = treewideCommit(subject);
  measureOurs(subject, ['index', subject.base]);
  const { printed, seconds, megabytes } = measureOurs(subject, ['review', `${subject.base}..${commit}`]);
  const { series } = JSON.parse(printed) as {
    series: readonly { patches: readonly { files: readonly string[] }[]; findings: readonly unknown[] }[];
  };
  const files = series.flatMap(({ patches }) => patches.flatMap(patch => patch.files));
  const found = `${files.length} files, ${series[0]?.findings.length ?? 0} findings`;
  const remark = `${found}, at most ${megabytes.toFixed(0)} MB of memory; to stay below 5 s and 500 MB`;
  return [compareTimes({ name: 'review a treewide change', ours: seconds, remark }, 's')];
}
