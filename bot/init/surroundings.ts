import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { MaintainersEntry } from '../../analyzers/maintainers/parse.ts';
import { parseMaintainers } from '../../analyzers/maintainers/parse.ts';
import { repositoryOf } from '../../analyzers/maintainers/match.ts';
import { kindOfPath, type PathKind } from '../feeds/path.ts';
import { listReferences, listRemotes, shortName, type Remote } from '../git/branches.ts';
import { RefusedError } from '../git/errors.ts';
import { openObjects, type Objects } from '../git/objects.ts';
import { runGit } from '../git/process.ts';
import { openRepository, type Repository } from '../git/repository.ts';
import { isKernel } from '../repositories.ts';

/** A remote of the kernel repository, its branches, and the lists of those whose tree it is. */
export interface KnownRemote extends Remote {
  /** As people write them: `net-next/main`; the newest first. */
  readonly branches: readonly string[];
  readonly lists: readonly string[];
}

/** What can be found out without asking. */
export interface Surroundings {
  /** A kernel's repository: where we stand, or below it; null when there is none. */
  readonly kernel: { readonly path: string; readonly kind: Repository['kind'] } | null;
  readonly remotes: readonly KnownRemote[];
  /** Who git says is working here. */
  readonly person: { readonly name: string | null; readonly email: string | null };
  /** Archives of mail below the directory, by name. */
  readonly archives: readonly { readonly path: string; readonly kind: PathKind }[];
}

/** Looks around in a directory; nothing is written, and nobody is connected. */
export async function lookAround(directory: string, cache: string): Promise<Surroundings> {
  const below = await directoriesIn(directory);
  const kernel = await firstKernel([directory, ...below.map(name => path.join(directory, name))], cache);
  return {
    kernel: kernel && { path: kernel.path, kind: kernel.kind },
    remotes: kernel === null ? [] : await remotesOf(kernel),
    person: { name: await ownWord(directory, 'user.name'), email: await ownWord(directory, 'user.email') },
    archives: below
      .map(name => path.join(directory, name))
      .filter(place => place !== kernel?.path)
      .flatMap(place => archiveAt(place) ?? []),
  };
}

async function directoriesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
}

/** A bare repository goes before a checkout: series can become commits in it. */
async function firstKernel(places: readonly string[], cache: string): Promise<Repository | null> {
  let checkout: Repository | null = null;
  for (const place of places) {
    const repository = await repositoryAt(place, cache);
    if (repository === null || !(await isKernel(repository))) continue;
    if (repository.kind === 'mirror') return repository;
    checkout ??= repository;
  }
  return checkout;
}

/** Of a place inside a work tree git tells the repository, too; only where it begins is it meant. */
async function repositoryAt(place: string, cache: string): Promise<Repository | null> {
  try {
    const repository = await openRepository(place, cache);
    const own = [place, path.join(place, '.git')].map(each => path.resolve(each));
    return own.includes(path.resolve(repository.gitDir)) ? repository : null;
  } catch (error) {
    if (error instanceof RefusedError) return null;
    throw error;
  }
}

async function remotesOf({ gitDir, storeDir }: Repository): Promise<KnownRemote[]> {
  const objects = openObjects(gitDir, { storeDir });
  try {
    const references = await listReferences(objects);
    const entries = await readMaintainers(objects);
    return (await listRemotes(gitDir)).map(remote => ({
      ...remote,
      branches: references
        .map(({ name }) => name)
        .filter(name => name.startsWith(`refs/remotes/${remote.name}/`) && !name.endsWith('/HEAD'))
        .map(shortName),
      lists: listsOf(entries, remote.url),
    }));
  } finally {
    await objects.close();
  }
}

async function readMaintainers(objects: Objects): Promise<readonly MaintainersEntry[]> {
  const file = await objects.read('HEAD:MAINTAINERS');
  return file?.type === 'blob' ? parseMaintainers(new TextDecoder().decode(file.bytes)) : [];
}

/** The list that belongs to everything says nothing of a tree. */
const everybody = 'linux-kernel@vger.kernel.org';

/** The lists of the entries whose tree a repository is; those of most of them first. */
function listsOf(entries: readonly MaintainersEntry[], url: string): string[] {
  const counts = new Map<string, number>();
  for (const { trees, lists } of entries) {
    if (!trees.some(tree => repositoryOf(tree) === repositoryOf(url))) continue;
    for (const list of lists) if (list !== everybody) counts.set(list, (counts.get(list) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one).map(([list]) => list);
}

async function ownWord(directory: string, key: string): Promise<string | null> {
  const found = await runGit('.git', ['-C', directory, 'config', '--default', '', '--get', key]);
  return found.toString('utf8').trim() || null;
}

function archiveAt(place: string): { path: string; kind: PathKind } | null {
  const kind = kindOfPath(place);
  return kind === 'mails' ? null : { path: place, kind };
}
