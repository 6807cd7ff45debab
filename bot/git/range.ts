import type { AppliedFile } from './applied.ts';
import { appliedFile, logWords, parseLog, parseRaw, withFiles, type RangeCommit } from './commit-log.ts';
import { RefusedError } from './errors.ts';
import type { Objects } from './objects.ts';
import { runGit } from './process.ts';
import { isFullId, isRevision } from './revision.ts';

export interface Range {
  /** Where the two revisions part: the commit the range stands on. */
  readonly base: string;
  /** Oldest first, merges left out. */
  readonly commits: readonly RangeCommit[];
  /** The number of merges left out. */
  readonly merges: number;
  /** From the base to the end, in a range with merges: its commits are no row of which that could be made. */
  readonly whole: readonly AppliedFile[] | null;
}

/** Could this be a revision range: `A..B`, `A..` or `..B`? */
export function isRange(text: string): boolean {
  const ends = endsOf(text);
  return ends !== null && isRevision(ends.from) && isRevision(ends.to);
}

/** Reads the commits of `A..B`; throws RefusedError when the repository does not know one of the two. */
export async function readRange(objects: Objects, text: string): Promise<Range> {
  const ends = endsOf(text);
  if (ends === null) throw new RefusedError(`${text} is not a revision range (A..B)`);
  const [from, to] = await Promise.all([knownCommit(objects, ends.from), knownCommit(objects, ends.to)]);
  const [log, base, merges] = await Promise.all([
    runGit(objects.gitDir, [
      'log',
      '--reverse',
      '--topo-order',
      '--no-merges',
      ...logWords,
      `${from}..${to}`,
      '--',
    ]),
    runGit(objects.gitDir, ['merge-base', from, to]),
    runGit(objects.gitDir, ['rev-list', '--count', '--merges', `${from}..${to}`, '--']),
  ]);
  const entries = parseLog(log.toString('utf8'));
  const commits = await Promise.all(entries.map(entry => withFiles(objects, entry)));
  const parting = base.toString('latin1').trim();
  const mergeCount = Number(merges.toString('latin1'));
  const whole = mergeCount === 0 ? null : await readDifference(objects, parting, to);
  return { base: parting, commits, merges: mergeCount, whole };
}

/** What differs between the trees of two commits. */
async function readDifference(objects: Objects, from: string, to: string): Promise<AppliedFile[]> {
  const words = ['diff-tree', '-r', '-z', '--no-abbrev', '--find-renames', from, to, '--'];
  const raw = parseRaw((await runGit(objects.gitDir, words)).toString('utf8').split('\0'));
  return Promise.all(raw.map(change => appliedFile(objects, change)));
}

function endsOf(text: string): { from: string; to: string } | null {
  const [from, to, ...rest] = text.split('..');
  if (from === undefined || to === undefined || rest.length > 0 || text.includes('...')) return null;
  if (from === '' && to === '') return null;
  return { from: from || 'HEAD', to: to || 'HEAD' };
}

async function knownCommit(objects: Objects, revision: string): Promise<string> {
  const commit = await objects.commit(revision);
  if (commit === null) throw new RefusedError(`${objects.gitDir} has no commit ${revision}`);
  return commit;
}

/** The ids of the commits of `A..B`, oldest first, merges left out; throws RefusedError like `readRange`. */
export async function listRange(objects: Objects, text: string): Promise<string[]> {
  const ends = endsOf(text);
  if (ends === null) throw new RefusedError(`${text} is not a revision range (A..B)`);
  const [from, to] = await Promise.all([knownCommit(objects, ends.from), knownCommit(objects, ends.to)]);
  const words = ['rev-list', '--reverse', '--topo-order', '--no-merges', `${from}..${to}`, '--'];
  const listed = await runGit(objects.gitDir, words);
  return listed.toString('latin1').split('\n').filter(isFullId);
}
