import { run } from './command.ts';
import type { Subject } from './subject.ts';

/** So many files change their calls. */
const CHANGED = 500;
/** A function that thousands of files call, and all that declares or defines it: whoever is not among the changed is left behind. */
const NAME = 'mutex_unlock';
const DECLARING = [
  'include/linux/mutex.h',
  'kernel/locking/mutex.c',
  'kernel/locking/rtmutex_api.c',
  'tools/perf/util/mutex.c',
  'tools/perf/util/mutex.h',
];

/** A commit on the base by which a function that the whole tree calls takes one argument more, and some callers pass it. */
export function treewideCommit({ repository, base }: Subject): string {
  const git = ['git', '-C', repository] as const;
  const callers = run([...git, 'grep', '-l', `[^a-z_]${NAME}(`, base, '--', '*.c'])
    .trim()
    .split('\n')
    .map(line => line.slice(line.indexOf(':') + 1))
    .filter(name => !DECLARING.includes(name))
    .slice(0, CHANGED);
  const reference = 'refs/heads/bench-treewide';
  const head = `commit ${reference}\ncommitter Bench <bench@example.com> 1700000000 +0000\ndata 9\ntreewide\n\nfrom ${base}\n`;
  const declaring = DECLARING.filter(name => run([...git, 'ls-tree', base, '--', name]) !== '');
  const changes = [...declaring, ...callers].map(name => {
    const source = run([...git, 'cat-file', 'blob', `${base}:${name}`]);
    const content = Buffer.from(DECLARING.includes(name) ? withParameter(source) : withArgument(source));
    return Buffer.concat([
      Buffer.from(`M 100644 inline ${name}\ndata ${content.length}\n`),
      content,
      Buffer.from('\n'),
    ]);
  });
  run([...git, 'fast-import', '--quiet', '--force'], {
    input: Buffer.concat([Buffer.from(head), ...changes]),
  });
  return run([...git, 'rev-parse', reference]).trim();
}

function withParameter(source: string): string {
  return source.replace(new RegExp(`(void (?:__sched )?${NAME}\\([^()]*)\\)`), '$1, unsigned int flags)');
}

function withArgument(source: string): string {
  return source.replaceAll(new RegExp(`(?<![A-Za-z_])${NAME}\\(([^()]*)\\);`, 'g'), `${NAME}($1, 0);`);
}
