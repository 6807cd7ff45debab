import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { RefusedError } from './errors.ts';
import type { Objects } from './objects.ts';
import { runGit } from './process.ts';

/** One repository of a public-inbox archive: an epoch of a v2 archive, or the whole of a v1 archive. */
export interface ArchivePart {
  /** `0`, `1` … for an epoch, `v1` for the whole. */
  readonly name: string;
  readonly gitDir: string;
}

const epochDirectory = /^(\d{1,6})\.git$/;

function isRepository(directory: string): boolean {
  return existsSync(path.join(directory, 'HEAD')) && existsSync(path.join(directory, 'objects'));
}

/**
 * The repositories of an archive, the oldest epoch first: of a v2 inbox (`git/0.git`, `git/1.git` …), of a directory of
 * cloned epochs (`0.git` …), of a v1 inbox or one epoch alone. Throws RefusedError when the directory is none of them.
 */
export function archiveParts(directory: string): readonly ArchivePart[] {
  for (const parent of [path.join(directory, 'git'), directory]) {
    const epochs = epochsIn(parent);
    if (epochs.length > 0) return epochs;
  }
  const whole = [directory, path.join(directory, '.git')].find(isRepository);
  if (whole !== undefined) return [{ name: 'v1', gitDir: whole }];
  // An inbox that has been made and has got no mail yet.
  if (existsSync(path.join(directory, 'git')) || existsSync(path.join(directory, 'inbox.lock'))) return [];
  throw new RefusedError(
    `${directory} is no public-inbox archive: it has neither git/0.git (v2) nor is it a git repository (v1)`,
  );
}

function epochsIn(parent: string): ArchivePart[] {
  if (!existsSync(parent)) return [];
  const numbers = readdirSync(parent).flatMap(name => epochDirectory.exec(name)?.[1] ?? []);
  return numbers
    .sort((one, other) => Number(one) - Number(other))
    .map(name => ({ name, gitDir: path.join(parent, `${name}.git`) }))
    .filter(({ gitDir }) => isRepository(gitDir));
}

/** Where the way from a commit to a newer one begins. */
export interface Fork {
  /** The newest commit that both have; null: none, all is to be read. */
  readonly from: string | null;
  /** Is the older one no part of the newer one's history, but still there? Then the archive was rewritten. */
  readonly rewritten: boolean;
}

/** Finds the way from the last commit that was read (null: none) to the present one, in an archive that may have been rewritten. */
export async function findFork(objects: Objects, last: string | null, head: string): Promise<Fork> {
  if (last === null || (await objects.commit(last)) === null) return { from: null, rewritten: false };
  if (last === head) return { from: head, rewritten: false };
  const bases = await runGit(objects.gitDir, ['rev-list', '--max-count=1', '--no-walk', last, `^${head}`]);
  if (bases.length === 0) return { from: last, rewritten: false };
  const common = await mergeBase(objects.gitDir, last, head);
  return { from: common, rewritten: true };
}

/** git answers with status 1 where two histories have nothing in common; a shared commit is then looked for in vain. */
async function mergeBase(gitDir: string, one: string, other: string): Promise<string | null> {
  const boundary = await runGit(gitDir, ['rev-list', '--boundary', '--first-parent', other, `^${one}`, '--']);
  const common = /^-([0-9a-f]{40,64})$/m.exec(boundary.toString('latin1'));
  return common?.[1] ?? null;
}

/** How many commits there are on the way. */
export async function countCommits(gitDir: string, from: string | null, to: string): Promise<number> {
  const range = from === null ? to : `${from}..${to}`;
  const counted = await runGit(gitDir, ['rev-list', '--count', '--first-parent', range, '--']);
  return Number(counted.toString('latin1'));
}

/** The newest commit that is older than a time (seconds since 1970), from which a walk that wants no older ones begins. */
export async function commitBefore(gitDir: string, head: string, seconds: number): Promise<string | null> {
  const words = [
    'rev-list',
    '--first-parent',
    '--max-count=1',
    `--before=${Math.floor(seconds)}`,
    head,
    '--',
  ];
  return (await runGit(gitDir, words)).toString('latin1').trim() || null;
}
