import type { Config } from '../../config/schema.ts';
import { openStoredHistory } from '../../storage/blob-history/store.ts';
import { shortName } from '../git/branches.ts';
import { GitError, RefusedError } from '../git/errors.ts';
import { runGit } from '../git/process.ts';
import { referencesRoot } from '../git/references.ts';
import { openRepository, type Repository } from '../git/repository.ts';
import { count } from '../reporters/counting.ts';
import { absent, fine, problem, type Check } from './check.ts';

/** Where the mirror is, where stores are kept, and the branches that lists are configured to prefer. */
interface MirrorSettings {
  readonly mirror: string | null;
  readonly cache: string;
  readonly trees: Config['trees'];
}

/** Can patches be applied in the mirror? */
export async function checkMirror({ mirror, cache, trees }: MirrorSettings): Promise<Check[]> {
  if (mirror === null) {
    const advice = 'give --mirror DIR, or set mirror = "DIR" in seamwatch.toml';
    return [absent('mirror', 'none is named', advice)];
  }
  try {
    const repository = await openRepository(mirror, cache);
    const names = await listNames(repository.gitDir);
    const written = repository.storeDir === repository.gitDir ? names : await listNames(repository.storeDir);
    return [
      fine('mirror', describe(repository)),
      checkReferences(names, written),
      checkHistory(repository),
      ...checkTrees(trees, names),
    ];
  } catch (error) {
    if (!(error instanceof RefusedError || error instanceof GitError)) throw error;
    return [problem('mirror', error.message, `seamwatch mirror add NAME URL --mirror ${mirror}`)];
  }
}

function describe({ path, kind, storeDir }: Repository): string {
  if (kind === 'mirror') return `${path}, a bare repository`;
  const why = kind === 'checkout' ? 'a checkout' : 'a bare repository that cannot be written to';
  return `${path}, ${why}: applied patches go to ${storeDir}`;
}

async function listNames(gitDirectory: string): Promise<string[]> {
  const listing = (await runGit(gitDirectory, ['for-each-ref', '--format=%(refname)'])).toString('utf8');
  return listing.split('\n').filter(name => name !== '');
}

function checkReferences(names: readonly string[], written: readonly string[]): Check {
  const under = (all: readonly string[], ...prefixes: string[]): number =>
    all.filter(name => prefixes.some(prefix => name.startsWith(prefix))).length;
  const branches = under(names, 'refs/heads/', 'refs/remotes/');
  const tags = under(names, 'refs/tags/', 'refs/remote-tags/');
  const ours = under(written, `${referencesRoot}/`);
  if (branches + tags === 0) {
    return problem('refs', 'no branch and no tag to apply patches to', 'seamwatch mirror fetch');
  }
  return fine(
    'refs',
    `${count(branches, 'branch', 'branches')}, ${count(tags, 'tag')}, ${ours} of applied series`,
  );
}

function checkHistory({ historyDirectory }: Repository): Check {
  const history = openStoredHistory(historyDirectory);
  const commits = history.segments.reduce((sum, { layout }) => sum + layout.commits, 0);
  history.close();
  if (commits > 0) return fine('blob history', count(commits, 'commit'));
  return absent(
    'blob history',
    'none yet',
    'nothing: the first review reads it, which takes a while on a large mirror',
  );
}

/** Does the mirror have the branches that the configuration prefers for lists? */
function checkTrees(trees: Config['trees'], names: readonly string[]): Check[] {
  const known = new Set(names.map(shortName));
  const wanted = [...new Set(Object.values(trees).flat())];
  const missing = wanted.filter(name => !known.has(name));
  if (wanted.length === 0) return [];
  if (missing.length === 0) return [fine('trees', wanted.join(', '))];
  const advice = 'correct [trees], or fetch: seamwatch mirror fetch';
  return [problem('trees', `not in the mirror: ${missing.join(', ')}`, advice)];
}
