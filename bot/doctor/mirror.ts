import path from 'node:path';
import { GitError } from '../git/errors.ts';
import { runGit } from '../git/process.ts';
import { referencesRoot } from '../git/references.ts';
import { count } from '../reporters/counting.ts';
import { absent, fine, problem, type Check } from './check.ts';
import { isWritable } from './directories.ts';

/** Can patches be applied in the mirror? */
export async function checkMirror(mirror: string | null): Promise<Check[]> {
  if (mirror === null) {
    const advice = 'give --mirror DIR, or set mirror = "DIR" in seamwatch.toml';
    return [absent('mirror', 'none: reviews are made from the hunks alone', advice)];
  }
  const gitDirectory = await findGitDirectory(mirror);
  if (gitDirectory === null) {
    return [problem('mirror', `${mirror} is not a git repository`, `git clone --bare URL ${mirror}`)];
  }
  return [await checkKind(mirror, gitDirectory), await checkReferences(gitDirectory)];
}

/** The directory of objects and refs of a bare repository or a checkout; null when it is neither. */
async function findGitDirectory(directory: string): Promise<string | null> {
  for (const candidate of [directory, path.join(directory, '.git')]) {
    try {
      await runGit(candidate, ['rev-parse', '--git-dir']);
      return candidate;
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
    }
  }
  return null;
}

async function checkKind(mirror: string, gitDirectory: string): Promise<Check> {
  const bare = (await runGit(gitDirectory, ['rev-parse', '--is-bare-repository'])).toString('utf8').trim();
  if (bare !== 'true') return fine('mirror', `${mirror} is a checkout: it is read, never written to`);
  if (await isWritable(path.join(gitDirectory, 'objects'))) return fine('mirror', `${mirror} (bare)`);
  return problem('mirror', `${mirror} cannot be written to`, `chown -R $USER ${mirror}`);
}

async function checkReferences(gitDirectory: string): Promise<Check> {
  const listing = (await runGit(gitDirectory, ['for-each-ref', '--format=%(refname)'])).toString('utf8');
  const names = listing.split('\n').filter(name => name !== '');
  const ours = names.filter(name => name.startsWith(`${referencesRoot}/`)).length;
  const under = (prefix: string): number => names.filter(name => name.startsWith(prefix)).length;
  const branches = under('refs/heads/') + under('refs/remotes/');
  const tags = under('refs/tags/');
  if (branches + tags === 0) {
    return problem(
      'refs',
      'no branch and no tag to apply patches to',
      `git -C ${gitDirectory} fetch URL '+refs/*:refs/*'`,
    );
  }
  const parts = [count(branches, 'branch', 'branches'), count(tags, 'tag'), `${ours} of applied series`];
  return fine('refs', parts.join(', '));
}
