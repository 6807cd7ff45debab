import { rmSync, statSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { openChance } from '../chance.ts';
import { run } from '../command.ts';
import { compareTimes, type Measurement } from '../measurement.ts';
import type { Subject } from '../subject.ts';
import { ourCommand } from './command.ts';

/** Files that change between two stable points. */
const CHANGED = 2000;

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

/** Runs our command under the program that counts its memory. */
function indexed({ repository, scratch }: Subject, commit: string): Indexed {
  const begun = performance.now();
  const words = ourCommand('index', commit, '--mirror', repository, '--format', 'json');
  const memory = path.join(scratch, 'memory');
  const printed = run(['/usr/bin/time', '-f', '%M', '-o', memory, ...words]);
  const seconds = (performance.now() - begun) / 1000;
  const kilobytes = Number(run(['tail', '-n', '1', memory]));
  const { scanned } = JSON.parse(printed) as { scanned: number };
  return { seconds, scanned, megabytes: kilobytes / 1000 };
}

/** A commit on the base that adds a line to files of all sizes. */
function changedCommit({ repository, base }: Subject): string {
  const files = run(['git', '-C', repository, 'ls-tree', '-r', '--name-only', base])
    .split('\n')
    .filter(name => /\.[ch]$/.test(name));
  const chosen = openChance(7).shuffle(files).slice(0, CHANGED);
  const reference = 'refs/heads/bench-index';
  const head = `commit ${reference}\ncommitter Bench <bench@example.com> 1700000000 +0000\ndata 6\nindex\nfrom ${base}\n`;
  const changes = chosen.map(name => {
    const content = Buffer.concat([
      Buffer.from(run(['git', '-C', repository, 'cat-file', 'blob', `${base}:${name}`]), 'utf8'),
      Buffer.from('int bench_index;\n'),
    ]);
    return Buffer.concat([
      Buffer.from(`M 100644 inline ${name}\ndata ${content.length}\n`),
      content,
      Buffer.from('\n'),
    ]);
  });
  const input = Buffer.concat([Buffer.from(head), ...changes]);
  run(['git', '-C', repository, 'fast-import', '--quiet', '--force'], { input });
  return run(['git', '-C', repository, 'rev-parse', reference]).trim();
}
