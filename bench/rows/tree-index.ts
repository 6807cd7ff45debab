import { rmSync, statSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { changedCommit } from '../changed-commit.ts';
import { compareTimes, type Measurement } from '../measurement.ts';
import type { Subject } from '../subject.ts';
import { measureOurs } from './measured.ts';

/** The whole tree indexed from nothing, then a commit that changes 2,000 files. */
export function treeIndex(subject: Subject): Promise<Measurement[]> {
  return Promise.resolve(measure(subject));
}

function measure(subject: Subject): Measurement[] {
  const { repository, base } = subject;
  const later = changedCommit(subject);
  const directory = path.join(repository, 'seamwatch', 'tree-index');
  rmSync(directory, { recursive: true, force: true });
  const whole = indexed(subject, base);
  const bytes = readdirSync(directory).reduce(
    (sum, name) => sum + statSync(path.join(directory, name)).size,
    0,
  );
  const next = indexed(subject, later);
  const again = indexed(subject, later);
  const size = `${(bytes / 1e6).toFixed(0)} MB on disk, at most ${whole.megabytes.toFixed(0)} MB of memory`;
  return [
    compareTimes(
      { name: 'index a tree', ours: whole.seconds, remark: `${whole.scanned} files, ${size}` },
      's',
    ),
    compareTimes(
      { name: 'index a later tree', ours: next.seconds, remark: `${next.scanned} files changed` },
      's',
    ),
    compareTimes({ name: 'index nothing new', ours: again.seconds, remark: 'process start included' }, 's'),
  ];
}

interface Indexed {
  readonly seconds: number;
  readonly scanned: number;
  readonly megabytes: number;
}

function indexed(subject: Subject, commit: string): Indexed {
  const { printed, seconds, megabytes } = measureOurs(subject, ['index', commit]);
  const { scanned } = JSON.parse(printed) as { scanned: number };
  return { seconds, scanned, megabytes };
}
