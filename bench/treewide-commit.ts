import { run } from './command.ts';
import type { Subject } from './subject.ts';

/** So many files change their calls. */
const CHANGED = 500;

/** A function that thousands of files call, and all that declares or defines it: whoever is not among the changed is left behind. */
export interface Called {
  readonly name: string;
  readonly declaring: readonly string[];
}

/** 6,000 calls in 2,100 files of 6.1. */
export const manyCalls: Called = {
  name: 'msleep',
  declaring: ['include/linux/delay.h', 'kernel/time/timer.c'],
};

/** 28,000 calls in 5,300 files of 6.1. */
export const mostCalls: Called = {
  name: 'mutex_unlock',
  declaring: [
    'include/linux/mutex.h',
    'kernel/locking/mutex.c',
    'kernel/locking/rtmutex_api.c',
    'tools/perf/util/mutex.c',
    'tools/perf/util/mutex.h',
  ],
};

/** A commit on the base by which a function that the whole tree calls takes one argument more, and some callers pass it. */
export function treewideCommit({ repository, base }: Subject, called: Called): string {
  const { name } = called;
  const git = ['git', '-C', repository] as const;
  const callers = run([...git, 'grep', '-l', `[^a-z_]${name}(`, base, '--', '*.c'])
    .trim()
    .split('\n')
    .map(line => line.slice(line.indexOf(':') + 1))
    .filter(file => !called.declaring.includes(file))
    .slice(0, CHANGED);
  // No branch: the search for a base would try it.
  const reference = `refs/bench/${name}`;
  const head = `commit ${reference}\ncommitter Bench <bench@example.com> 1700000000 +0000\ndata 9\ntreewide\n\nfrom ${base}\n`;
  const declaring = called.declaring.filter(file => run([...git, 'ls-tree', base, '--', file]) !== '');
  const changes = [...declaring, ...callers].map(file => {
    const source = run([...git, 'cat-file', 'blob', `${base}:${file}`]);
    const changed = called.declaring.includes(file)
      ? withParameter(source, name)
      : withArgument(source, name);
    const content = Buffer.from(changed);
    return Buffer.concat([
      Buffer.from(`M 100644 inline ${file}\ndata ${content.length}\n`),
      content,
      Buffer.from('\n'),
    ]);
  });
  run([...git, 'fast-import', '--quiet', '--force'], {
    input: Buffer.concat([Buffer.from(head), ...changes]),
  });
  return run([...git, 'rev-parse', reference]).trim();
}

function withParameter(source: string, name: string): string {
  return source.replace(new RegExp(`(void (?:__sched )?${name}\\([^()]*)\\)`), '$1, unsigned int flags)');
}

function withArgument(source: string, name: string): string {
  return source.replaceAll(new RegExp(`(?<![A-Za-z_])${name}\\(([^()]*)\\);`, 'g'), `${name}($1, 0);`);
}
