import type { Objects } from './objects.ts';
import { runGit } from './process.ts';
import { isFullId } from './revision.ts';

/** A branch or tag of a repository, whose own or a remote's. */
export interface Reference {
  /** In full: `refs/remotes/net-next/main`. */
  readonly name: string;
  readonly kind: 'branch' | 'tag';
  /** The commit, tags peeled. */
  readonly commit: string;
  /** Branch: the tip's committer date; tag: when it was made. Seconds since 1970. */
  readonly seconds: number;
}

/** A remote of a mirror. */
export interface Remote {
  readonly name: string;
  readonly url: string;
}

const format = [
  '%(refname)',
  '%(objecttype)',
  '%(objectname)',
  '%(*objecttype)',
  '%(*objectname)',
  '%(creatordate:unix)',
].join('%00');

/** Where branches and tags stand; the stash, notes and what Seamwatch publishes are no place to start from. */
const branchesAndTags = ['refs/heads/', 'refs/remotes/', 'refs/tags/'];

/** All branches and tags that point at commits, the newest first. */
export async function listReferences(objects: Objects): Promise<readonly Reference[]> {
  const listed = await runGit(objects.gitDir, ['for-each-ref', `--format=${format}`, ...branchesAndTags]);
  const references: Reference[] = [];
  for (const line of listed.toString('utf8').split('\n')) {
    const [name = '', type, id = '', peeledType, peeled = '', seconds = ''] = line.split('\0');
    const commit = type === 'commit' ? id : peeledType === 'commit' ? peeled : '';
    if (!isFullId(commit) || name.endsWith('/HEAD')) continue;
    const kind = name.startsWith('refs/tags/') ? 'tag' : 'branch';
    references.push({ name, kind, commit, seconds: Number(seconds) });
  }
  return references.sort((a, b) => b.seconds - a.seconds);
}

/** The remotes in a repository's configuration. */
export async function listRemotes(gitDir: string): Promise<readonly Remote[]> {
  const listed = await runGit(gitDir, ['config', '--null', '--list']);
  const remotes: Remote[] = [];
  for (const entry of listed.toString('utf8').split('\0')) {
    const [key = '', url = ''] = entry.split('\n');
    const name = /^remote\.(.*)\.url$/.exec(key)?.[1];
    if (name !== undefined) remotes.push({ name, url });
  }
  return remotes;
}

/** A reference as a person writes it: `net-next/main`, `v6.1`. */
export function shortName(reference: string): string {
  return reference.replace(/^refs\/(?:heads|tags|remotes)\//, '');
}
