import { run } from './command.ts';
import type { Subject } from './subject.ts';

/** So many files change their calls. */
const CHANGED = 500;
/** A function that thousands of files call, where it is declared and where it is defined. */
const NAME = 'mutex_unlock';
const HEADER = 'include/linux/mutex.h';

/** A commit on the base by which a function that the whole tree calls takes one argument more, and some callers pass it. */
export function treewideCommit({ repository, base }: Subject): string {
  const git = ['git', '-C', repository] as const;
  const callers = run([...git, 'grep', '-l', `[^a-z_]${NAME}(`, base, '--', '*.c'])
    .trim()
    .split('\n')
    .map(line => line.slice(line.indexOf(':') + 1))
    .slice(0, CHANGED);
  const reference = 'refs/heads/bench-treewide';
  const head = `commit ${reference}\ncommitter Bench <bench@example.com> 1700000000 +0000\ndata 9\ntreewide\n\nfrom ${base}\n`;
  const changes = [HEADER, ...callers].map(name => {
    const source = run([...git, 'cat-file', 'blob', `${base}:${name}`]);
    const content = Buffer.from(name === HEADER ? withParameter(source) : withArgument(source));
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

function withParameter(header: string): string {
  return header.replace(new RegExp(`(void ${NAME}\\([^()]*)\\)`), '$1, unsigned int flags)');
}

function withArgument(source: string): string {
  return source.replaceAll(new RegExp(`(?<![A-Za-z_])${NAME}\\(([^()]*)\\);`, 'g'), `${NAME}($1, 0);`);
}
