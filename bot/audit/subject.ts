import { stat } from 'node:fs/promises';
import { ExitError } from '../exit.ts';
import { openDirectories, type Directories } from '../git/directories.ts';
import { openObjects, type Objects } from '../git/objects.ts';
import type { Repository } from '../git/repository.ts';

/** What is audited: paths of a commit, or files on disk. */
export type AuditSubject =
  | {
      readonly where: 'tree';
      readonly objects: Objects;
      readonly directories: Directories;
      /** Full id. */
      readonly commit: string;
      readonly paths: readonly string[];
      /** Of the mirror. */
      readonly indexDirectory: string;
    }
  | { readonly where: 'disk'; readonly paths: readonly string[] };

/** What was asked for on the command line. */
export interface AuditWish {
  readonly paths: readonly string[];
  /** null: HEAD, or what stands on disk. */
  readonly rev: string | null;
}

/**
 * Finds what is to be audited. Paths that a repository has at the revision are read there; without a revision, what no
 * repository has and the disk has is read from disk. Throws ExitError.
 */
export async function findSubject(
  { paths, rev }: AuditWish,
  repositories: readonly Repository[],
): Promise<AuditSubject> {
  for (const { gitDir, storeDir, indexDirectory } of repositories) {
    const objects = openObjects(gitDir, { storeDir });
    const commit = await objects.commit(rev ?? 'HEAD');
    if (commit !== null && (rev !== null || (await hasAll(objects, commit, paths))))
      return {
        where: 'tree',
        objects,
        directories: openDirectories(objects),
        commit,
        paths,
        indexDirectory,
      };
    await objects.close();
  }
  const searched = repositories.map(repository => repository.path).join(', ');
  if (rev !== null)
    throw new ExitError(
      searched === ''
        ? 'no repository: give --mirror DIR, or stand in a checkout of the kernel'
        : `no commit ${rev} in ${searched}`,
    );
  if (paths.length === 0)
    throw new ExitError(
      'name paths of a tree with --mirror DIR, or files on disk; see seamwatch audit --help',
    );
  for (const path of paths)
    if ((await stat(path).catch(() => null)) === null)
      throw new ExitError(`${path}: neither ${searched === '' ? 'a mirror' : searched} nor the disk has it`);
  return { where: 'disk', paths };
}

async function hasAll(objects: Objects, commit: string, paths: readonly string[]): Promise<boolean> {
  const found = await Promise.all(
    paths.map(path => objects.info(`${commit}:${path.replace(/^\.\/|\/+$/g, '')}`).catch(() => null)),
  );
  return found.every(entry => entry !== null);
}
