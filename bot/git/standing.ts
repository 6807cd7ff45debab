import { GitError } from './errors.ts';
import type { Objects } from './objects.ts';
import { runGit } from './process.ts';
import { isFullId } from './revision.ts';

/** Names of the branches, in full, whose history holds a commit. */
export async function branchesWith(objects: Objects, commit: string): Promise<ReadonlySet<string>> {
  const words = [
    'for-each-ref',
    `--contains=${commit}`,
    '--format=%(refname)',
    'refs/heads/',
    'refs/remotes/',
  ];
  const listed = await runGit(objects.gitDir, words);
  return new Set(listed.toString('utf8').split('\n').filter(Boolean));
}

/** A stretch of history, and the files that count. */
export interface Stretch {
  /** What is asked of a commit holds here … */
  readonly from: string;
  /** … and not here. */
  readonly to: string;
  readonly paths: readonly string[];
}

/** More side commits than these are not tried one by one. */
const mostTried = 64;

/**
 * The commit on which something that is asked of commits stopped to hold: it holds on a parent of it, and not on it.
 * Where that is a merge, the commit that it brought is looked for, and named when it holds before that and not after.
 * null when no commit can be shown to have done it.
 */
export async function findCulprit(
  objects: Objects,
  { from, to, paths }: Stretch,
  holds: (commit: string) => Promise<boolean>,
): Promise<string | null> {
  // Before the history of `from` was merged, it need not hold either. (With --first-parent, --ancestry-path finds no merge.)
  const after = new Set(await listCommits(objects, ['--ancestry-path', to, `^${from}`], []));
  const main = ['--first-parent', to, `^${from}`];
  const entry = (await listCommits(objects, main, [])).findLast(commit => after.has(commit));
  if (entry === undefined) return null;
  const touching = (await listCommits(objects, main, paths)).filter(commit => after.has(commit));
  const row = [...new Set([...touching, entry])].reverse();
  const culprit = await firstWithout(row, holds);
  if (culprit === null) return null;
  const parents = await parentsWith(objects, culprit, from);
  const before = await firstHolding(parents, holds);
  if (before === null) {
    // It stopped on the side branch already, before that was merged.
    const [side] = parents.filter(parent => parent !== from);
    return side === undefined ? null : findCulprit(objects, { from, to: side, paths }, holds);
  }
  if ((await objects.commit(`${culprit}^2`)) === null) return culprit;
  const brought = ['--no-merges', '--topo-order', culprit, `^${before}`];
  for (const commit of (await listCommits(objects, brought, paths)).slice(0, mostTried)) {
    const parent = await objects.commit(`${commit}^1`);
    if (parent !== null && (await holds(parent)) && !(await holds(commit))) return commit;
  }
  return culprit;
}

/** The first of a row of commits on which it does not hold, by halving; null when it holds on all. */
async function firstWithout(
  row: readonly string[],
  holds: (commit: string) => Promise<boolean>,
): Promise<string | null> {
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const commit = row[middle];
    if (commit !== undefined && (await holds(commit))) low = middle + 1;
    else high = middle;
  }
  return row[low] ?? null;
}

/** The parents of a commit that have another in their history. */
async function parentsWith(objects: Objects, commit: string, from: string): Promise<readonly string[]> {
  const listed = await runGit(objects.gitDir, ['rev-list', '--parents', '--max-count=1', commit]);
  const having: string[] = [];
  for (const parent of listed.toString('latin1').trim().split(' ').slice(1)) {
    const without = await runGit(objects.gitDir, ['rev-list', '--max-count=1', from, `^${parent}`]);
    if (without.length === 0) having.push(parent);
  }
  return having;
}

async function firstHolding(
  commits: readonly string[],
  holds: (commit: string) => Promise<boolean>,
): Promise<string | null> {
  for (const commit of commits) if (await holds(commit)) return commit;
  return null;
}

async function listCommits(
  objects: Objects,
  words: readonly string[],
  paths: readonly string[],
): Promise<string[]> {
  const literal = ['--literal-pathspecs', 'rev-list', ...words, '--', ...paths];
  const listed = await runGit(objects.gitDir, literal);
  return listed.toString('latin1').split('\n').filter(isFullId);
}

/** The title of a commit. Throws GitError when there is none. */
export async function titleOf(objects: Objects, commit: string): Promise<string> {
  const found = await objects.read(commit);
  if (found?.type !== 'commit') throw new GitError(`${commit} is no commit`);
  const text = new TextDecoder().decode(found.bytes);
  return /\n\n(.*)/.exec(text)?.[1]?.trim() ?? '';
}
