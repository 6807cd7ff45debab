/**
 * Makes commits of a stack of patches, for `rules.ts`:
 * `npx tsx bench/accuracy/stack-commits.ts REPOSITORY REVISION FOLDER SERIES CLONE > COMMITS`.
 * SERIES has a patch of FOLDER on each line. Those that the revision has already are taken off, the last first, and put on
 * again; the others are put on top where they apply. CLONE is made, shares the objects of REPOSITORY, and holds the commits.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const [repository = '', revision = '', folder = '', series = '', clone = ''] = process.argv.slice(2);
execFileSync('git', ['clone', '--quiet', '--bare', '--shared', repository, clone]);
const person = { NAME: 'stack', EMAIL: 'stack@localhost', DATE: '2023-01-01T00:00:00Z' };
const who = Object.entries(person).flatMap(([key, value]) =>
  ['AUTHOR', 'COMMITTER'].map(role => [`GIT_${role}_${key}`, value] as const),
);
const env = {
  ...process.env,
  GIT_DIR: clone,
  GIT_INDEX_FILE: path.resolve(clone, 'index'),
  ...Object.fromEntries(who),
};
const git = (...words: string[]): string => execFileSync('git', words, { env, encoding: 'utf8' }).trim();
const apply = (name: string, ...words: string[]): boolean =>
  spawnSync('git', ['apply', '--cached', ...words, path.resolve(folder, name)], { env }).status === 0;

const names = readFileSync(series, 'utf8').split('\n').filter(Boolean);
git('read-tree', revision);
const top = git('write-tree');
const undone = new Map<string, string>();
for (const name of names.toReversed()) {
  const tree = git('write-tree');
  if (apply(name, '-R')) undone.set(name, tree);
}
let parent = git('commit-tree', git('write-tree'), '-m', 'base');
for (const [name, tree] of [...undone].toReversed()) commit(name, tree);
git('read-tree', top);
const refused = names.filter(name => !undone.has(name) && !put(name));
console.error(
  `${undone.size} taken off and put on, ${names.length - undone.size - refused.length} put on, refused:`,
);
for (const name of refused) console.error(`  ${name}`);

function put(name: string): boolean {
  const isApplied = apply(name);
  if (isApplied) commit(name, git('write-tree'));
  return isApplied;
}

function commit(name: string, tree: string): void {
  const text = readFileSync(path.join(folder, name), 'latin1').split(/^(?:---|diff |Index: )/m)[0] ?? '';
  parent = git('commit-tree', tree, '-p', parent, '-m', `${name}\n\n${text}`);
  console.log(parent);
}
