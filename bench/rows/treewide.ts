import { compareTimes, type Measurement } from '../measurement.ts';
import type { Subject } from '../subject.ts';
import { manyCalls, mostCalls, treewideCommit, type Called } from '../treewide-commit.ts';
import { measureOurs } from './measured.ts';

/** Commits of 500 files that change a function which thousands of others call. */
export function treewide(subject: Subject): Promise<Measurement[]> {
  measureOurs(subject, ['index', subject.base]);
  const limit = 'to stay below 5 s and 500 MB';
  return Promise.resolve([
    measure(subject, manyCalls, limit),
    measure(subject, mostCalls, 'more than five times as many calls as there is a limit for'),
  ]);
}

function measure(subject: Subject, called: Called, wanted: string): Measurement {
  const commit = treewideCommit(subject, called);
  const { printed, seconds, megabytes } = measureOurs(subject, ['review', `${subject.base}..${commit}`]);
  const { series } = JSON.parse(printed) as { series: readonly ReviewedFiles[] };
  const files = series.flatMap(({ patches }) => patches.flatMap(patch => patch.files));
  const left = series.flatMap(({ changes }) => changes.flatMap(({ reach }) => reach.left));
  const found = `${called.name}(): ${files.length} files, ${left.length} places left behind`;
  const remark = `${found}, at most ${megabytes.toFixed(0)} MB of memory; ${wanted}`;
  return compareTimes({ name: 'review a treewide change', ours: seconds, remark }, 's');
}

/** What is counted in the JSON of a review. */
interface ReviewedFiles {
  readonly patches: readonly { readonly files: readonly string[] }[];
  readonly changes: readonly { readonly reach: { readonly left: readonly unknown[] } }[];
}
