import { ExitError } from '../exit.ts';
import type { Objects } from '../git/objects.ts';
import { isRange } from '../git/range.ts';
import { listFirstParents, type CommitLine } from '../git/first-parents.ts';

/** A commit at which an audit is made. */
export type AuditMoment = CommitLine;

/** Commits of a range in even steps, the oldest first; both ends are among them. Throws ExitError. */
export async function momentsOver(objects: Objects, range: string, most: number): Promise<AuditMoment[]> {
  if (!isRange(range)) throw new ExitError(`--over ${range} is not a range: write A..B`);
  const [from = '', to = ''] = range.split('..').map(end => end || 'HEAD');
  const [start, end] = await Promise.all([objects.commit(from), objects.commit(to)]);
  if (start === null || end === null)
    throw new ExitError(`no commit ${start === null ? from : to} in ${objects.gitDir}`);
  const commits = await listFirstParents(objects.gitDir, start, end);
  return spread(commits, most);
}

function spread(commits: readonly AuditMoment[], most: number): AuditMoment[] {
  if (commits.length <= most) return [...commits];
  const step = (commits.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, at) => commits[Math.round(at * step)]).filter(
    commit => commit !== undefined,
  );
}
