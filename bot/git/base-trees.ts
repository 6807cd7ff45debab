import { repositoryOf } from '../../analyzers/maintainers/match.ts';
import { shortName } from './branches.ts';
import type { Reference, Remote } from './branches.ts';

/** A mirror's branches, tags and remotes, as the ways to find a base ask for them. */
export interface Trees {
  /** The newest first. */
  readonly references: readonly Reference[];
  readonly remotes: readonly Remote[];
}

const version = /^v?(\d+\.\d+(?:\.\d+)?)(?:[.-](?:y|stable))?(-rc\d+)?$/;

function remoteOf(reference: Reference, { remotes }: Trees): Remote | null {
  const [name = ''] = reference.name.startsWith('refs/remotes/')
    ? remotes.filter(remote => reference.name.startsWith(`refs/remotes/${remote.name}/`))
    : [];
  return name === '' ? null : name;
}

/** Branches of the remotes with these URLs, in their order. */
export function branchesOfUrls(trees: Trees, urls: readonly string[]): readonly Reference[] {
  const wanted = urls.map(repositoryOf);
  return trees.references
    .filter(reference => reference.kind === 'branch')
    .map(reference => ({
      reference,
      at: wanted.indexOf(repositoryOf(remoteOf(reference, trees)?.url ?? '')),
    }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ reference }) => reference);
}

/**
 * What a prefix of the subject means in this mirror: a remote or branch of that name (`net-next`), a stable branch
 * (`6.1.y` is `linux-6.1.y`), or the newest tag of a release (`5.15`).
 */
export function referencesOfPrefix(trees: Trees, prefix: string): readonly Reference[] {
  const tag = prefix.toLowerCase();
  const release = version.exec(tag);
  const named = trees.references.filter(reference => {
    if (reference.kind === 'tag') return false;
    const short = shortName(reference.name).toLowerCase();
    const remote = remoteOf(reference, trees);
    const last = short.slice(short.lastIndexOf('/') + 1);
    return (
      short === tag ||
      last === tag ||
      remote?.name.toLowerCase() === tag ||
      (remote !== null && repositoryOf(remote.url).endsWith(`/${tag}`)) ||
      (release !== null && last === `linux-${release[1]}.y`)
    );
  });
  if (!release) return named;
  const tags = trees.references.filter(
    ({ kind, name }) => kind === 'tag' && isOfRelease(shortName(name), release),
  );
  return [...named, ...tags];
}

function isOfRelease(tag: string, release: RegExpExecArray): boolean {
  const wanted = `v${release[1]}${release[2] ?? ''}`;
  const name = tag.slice(tag.lastIndexOf('/') + 1);
  return (
    name === wanted ||
    (release[2] === undefined && name.startsWith(`${wanted}.`) && /^[\d.]*$/.test(name.slice(1)))
  );
}

/** Branches with those of one list first, the others newest first. */
export function preferring(trees: Trees, preferred: readonly Reference[]): readonly Reference[] {
  const branches = trees.references.filter(({ kind }) => kind === 'branch');
  return [...new Set([...preferred.filter(({ kind }) => kind === 'branch'), ...branches])];
}
