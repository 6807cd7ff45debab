import { once } from 'node:events';
import { GitError, RefusedError } from './errors.ts';
import { runGit, startGit } from './process.ts';
import { isRevision } from './revision.ts';

/** A commit that a range holds. */
export interface ListedCommit {
  readonly id: string;
  /** null for a commit without parents. */
  readonly parent: string | null;
}

/** The commits of `A..B` or of all that leads to `B`, merges left out, oldest first; of those that touch a path, if given. */
export async function listCommits(
  gitDir: string,
  range: string,
  path: string | null,
): Promise<ListedCommit[]> {
  const ends = range.split('..');
  if (ends.length > 2 || ends.some(end => end !== '' && !isRevision(end)) || range === '')
    throw new RefusedError(`${range} is not a revision range (A..B)`);
  const words = ['rev-list', '--reverse', '--topo-order', '--no-merges', '--parents', range, '--'];
  const listed = await runGit(gitDir, [...words, ...(path === null ? [] : [`:(literal)${path}`])]);
  return listed
    .toString('latin1')
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const [id = '', parent = null] = line.split(' ');
      return { id, parent };
    });
}

/** The commits as git format-patch writes them, one behind the other, from one process. */
export async function* readCommitMails(
  gitDir: string,
  commits: readonly ListedCommit[],
): AsyncGenerator<Uint8Array> {
  const words = ['diff-tree', '--stdin', '--root', '--pretty=email', '-p', '-M', '--full-index', '--binary'];
  const git = startGit(gitDir, [...words, '--no-ext-diff', '--no-textconv', '--no-color']);
  const feeding = (async () => {
    for (const { id } of commits) if (!git.child.stdin.write(`${id}\n`)) await once(git.child.stdin, 'drain');
    git.child.stdin.end();
  })();
  // Whoever leaves early ends git, and with it the pipe that waits to be drained.
  feeding.catch(() => undefined);
  let ended = false;
  try {
    yield* git.child.stdout as AsyncIterable<Uint8Array>;
    ended = true;
  } finally {
    if (!ended) git.child.kill();
  }
  const failure = await git.ended;
  if (failure) throw new GitError(`commits could not be read: ${failure.message}`, { cause: failure });
}
