import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { GitError } from './errors.ts';
import { runGit, startGit } from './process.ts';
import { remoteUrl } from './remote.ts';
import { initializeBare } from './repository.ts';

/**
 * Fetches the newest state of one repository of an archive into a bare one of our own, which is made if it is not there.
 * What the archive rewrites is followed; the commits of before stay, so that what it took out can be told.
 */
export async function fetchArchivePart(gitDir: string, url: string, signal: AbortSignal): Promise<void> {
  await mkdir(path.dirname(gitDir), { recursive: true });
  await initializeBare(gitDir);
  await runGit(gitDir, ['symbolic-ref', 'HEAD', 'refs/heads/master']);
  const words = ['fetch', '--quiet', '--no-tags', '--no-auto-maintenance', '--no-write-fetch-head'];
  const git = startGit(gitDir, [...words, remoteUrl(url), '+HEAD:refs/heads/master']);
  const stop = (): boolean => git.child.kill();
  signal.addEventListener('abort', stop);
  const failure = await git.ended;
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
  if (failure) throw new GitError(`${url} could not be fetched: ${failure.message}`, { cause: failure });
}

/** The hash over a repository's references that archives publish in `manifest.js.gz`; null for one without any. */
export async function archiveFingerprint(gitDir: string): Promise<string | null> {
  const listed = await runGit(gitDir, ['for-each-ref', '--format=%(objectname) %(refname)']);
  return listed.length === 0 ? null : createHash('sha1').update(listed).digest('hex');
}
