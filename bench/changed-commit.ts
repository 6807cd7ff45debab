import { openChance } from './chance.ts';
import { run } from './command.ts';
import type { Subject } from './subject.ts';

/** Files that change between two stable points. */
const CHANGED = 2000;

/** A commit on the base that adds a line to files of all sizes, as many as change between two stable points. */
export function changedCommit({ repository, base }: Subject): string {
  const files = run(['git', '-C', repository, 'ls-tree', '-r', '--name-only', base])
    .split('\n')
    .filter(name => /\.[ch]$/.test(name));
  const chosen = openChance(7).shuffle(files).slice(0, CHANGED);
  // No branch: the search for a base would try it.
  const reference = 'refs/bench/index';
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
