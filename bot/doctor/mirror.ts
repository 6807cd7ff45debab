import path from 'node:path';
import type { Config } from '../../config/schema.ts';
import { shortName } from '../git/branches.ts';
import { GitError } from '../git/errors.ts';
import { runGit } from '../git/process.ts';
import { referencesRoot } from '../git/references.ts';
import { count } from '../reporters/counting.ts';
import { absent, fine, problem, type Check } from './check.ts';
import { isWritable } from './directories.ts';

/** Can patches be applied in the mirror? */
export async function checkMirror(mirror: string | null, trees: Config['trees'] = {}): Promise<Check[]> {
  if (mirror === null) {
    const advice = 'give --mirror DIR, or set mirror = "DIR" in seamwatch.toml';
    return [absent('mirror', 'none: reviews are made from the hunks alone', advice)];
  }
  const gitDirectory = await findGitDirectory(mirror);
  if (gitDirectory === null) {
    return [problem('mirror', `${mirror} is not a git repository`, `git clone --bare URL ${mirror}`)];
  }
  const names = await listNames(gitDirectory);
  return [
    await checkKind(mirror, gitDirectory),
    checkReferences(gitDirectory, names),
    ...checkTrees(trees, names),
  ];
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

async function listNames(gitDirectory: string): Promise<string[]> {
  const listing = (await runGit(gitDirectory, ['for-each-ref', '--format=%(refname)'])).toString('utf8');
  return listing.split('\n').filter(name => name !== '');
}

function checkReferences(gitDirectory: string, names: readonly string[]): Check {
  const under = (prefix: string): number => names.filter(name => name.startsWith(prefix)).length;
  const branches = under('refs/heads/') + under('refs/remotes/');
  const tags = under('refs/tags/') + under('refs/remote-tags/');
  if (branches + tags === 0) {
    const advice = `git -C ${gitDirectory} fetch URL '+refs/heads/*:refs/heads/*' --tags`;
    return problem('refs', 'no branch and no tag to apply patches to', advice);
  }
  const ours = under(`${referencesRoot}/`);
  const parts = [count(branches, 'branch', 'branches'), count(tags, 'tag'), `${ours} of applied series`];
  return fine('refs', parts.join(', '));
}

/** Does the mirror have the branches that the configuration prefers for lists? */
function checkTrees(trees: Config['trees'], names: readonly string[]): Check[] {
  const known = new Set(names.map(shortName));
  const wanted = [...new Set(Object.values(trees).flat())];
  const missing = wanted.filter(name => !known.has(name));
  if (wanted.length === 0) return [];
  if (missing.length === 0) return [fine('trees', wanted.join(', '))];
  return [
    problem(
      'trees',
      `not in the mirror: ${missing.join(', ')}`,
      'correct [trees], or fetch: seamwatch mirror fetch',
    ),
  ];
}
