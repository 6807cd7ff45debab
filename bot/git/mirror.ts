import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { simpleGit } from 'simple-git';
import type { SimpleGit, SimpleGitProgressEvent } from 'simple-git';
import { listReferences, listRemotes } from './branches.ts';
import type { Reference, Remote } from './branches.ts';
import { RefusedError } from './errors.ts';
import { openObjects } from './objects.ts';
import type { Objects } from './objects.ts';
import { checkRemoteName, remoteUrl } from './remote.ts';
import { initializeBare, openRepository } from './repository.ts';
import type { Repository } from './repository.ts';

/** A remote of a mirror and what was fetched from it. */
export interface MirroredRemote extends Remote {
  /** Its branches, the newest first. */
  readonly branches: readonly Reference[];
}

/** What a fetch from one remote did. */
export interface FetchOutcome {
  readonly name: string;
  /** How many of its branches moved, came or went. */
  readonly moved: number;
  /** git's own words when it failed; null when it did not. */
  readonly error: string | null;
}

/** Told how a fetch goes on: git's stage (`receiving`) and how far it is, in per cent. */
export type FetchProgress = (stage: string, percent: number) => void;

function gitAt(gitDir: string, progress?: FetchProgress): SimpleGit {
  const told = ({ stage, progress: percent }: SimpleGitProgressEvent): void => progress?.(stage, percent);
  return simpleGit({ baseDir: gitDir, ...(progress ? { progress: told } : {}) });
}

/** Opens a directory as a mirror to write into; throws RefusedError for somebody's checkout. */
export async function openMirror(directory: string, cache: string): Promise<Repository> {
  const repository = await openRepository(directory, cache);
  if (repository.kind === 'mirror') return repository;
  const what = repository.kind === 'checkout' ? "is somebody's checkout" : 'cannot be written to';
  throw new RefusedError(`${directory} ${what}: give --mirror a bare repository (mirror add makes one)`);
}

/**
 * Adds a remote to a mirror, which is made if it is not there yet. Its branches come to `refs/remotes/NAME/`. Tags come
 * to `refs/tags/` with the history they belong to; the first remote to bring a name keeps it.
 */
export async function addRemote(
  directory: string,
  name: string,
  url: string,
  cache: string,
): Promise<Remote> {
  checkRemoteName(name);
  const remote = { name, url: remoteUrl(url) };
  if (!existsSync(directory) || readdirSync(directory).length === 0)
    await initializeBare(path.resolve(directory));
  await openMirror(directory, cache);
  if ((await listRemotes(directory)).some(known => known.name === name)) {
    throw new RefusedError(
      `${directory} has a remote ${name} already; git -C ${directory} remote remove ${name}`,
    );
  }
  await gitAt(directory).addRemote(name, remote.url);
  return remote;
}

async function branchesOf(objects: Objects, name: string): Promise<readonly Reference[]> {
  const prefix = `refs/remotes/${name}/`;
  return (await listReferences(objects)).filter(reference => reference.name.startsWith(prefix));
}

/** The remotes of a mirror; those named, or all. Throws RefusedError for a name it has not. */
export async function listMirror(
  gitDir: string,
  names: readonly string[] = [],
): Promise<readonly MirroredRemote[]> {
  const remotes = await listRemotes(gitDir);
  const unknown = names.find(name => !remotes.some(remote => remote.name === name));
  if (unknown !== undefined)
    throw new RefusedError(`${gitDir} has no remote ${unknown}; mirror list shows them`);
  const wanted = remotes.filter(({ name }) => names.length === 0 || names.includes(name));
  const objects = openObjects(gitDir);
  const listed: MirroredRemote[] = [];
  for (const remote of wanted) listed.push({ ...remote, branches: await branchesOf(objects, remote.name) });
  await objects.close();
  return listed;
}

function difference(before: readonly Reference[], after: readonly Reference[]): number {
  const old = new Map(before.map(({ name, commit }) => [name, commit]));
  const gone = before.filter(({ name }) => !after.some(reference => reference.name === name)).length;
  return gone + after.filter(({ name, commit }) => old.get(name) !== commit).length;
}

/** Fetches from one remote; branches it deleted go here too. A failure is told, not thrown. */
export async function fetchRemote(
  gitDir: string,
  { name, branches }: MirroredRemote,
  progress?: FetchProgress,
): Promise<FetchOutcome> {
  try {
    await gitAt(gitDir, progress).raw(
      'fetch',
      '--prune',
      '--no-auto-maintenance',
      '--no-write-fetch-head',
      name,
    );
  } catch (error) {
    return { name, moved: 0, error: error instanceof Error ? error.message.trim() : String(error) };
  }
  const objects = openObjects(gitDir);
  const moved = difference(branches, await branchesOf(objects, name));
  await objects.close();
  return { name, moved, error: null };
}
