import { RefusedError } from './git/errors.ts';
import { openObjects } from './git/objects.ts';
import { openRepository, type Repository } from './git/repository.ts';
import type { Settings } from './options.ts';

/** Which repositories a verb may take, the one to prefer first. */
export interface Repositories {
  /** What mails are applied to; null: there is none, and the hunks alone must do. */
  readonly forMails: Repository | null;
  /** Where the revisions of a range are looked up, in this order. */
  readonly forRanges: readonly Repository[];
}

/**
 * The mirror, and the repository of the current directory. A mirror named on the command line goes before the checkout
 * one happens to stand in, one named in the configuration after it. Mails are applied to a checkout only when it is a
 * kernel's.
 */
export async function findRepositories(
  settings: Pick<Settings, 'mirror' | 'config'>,
  explicitMirror: boolean,
): Promise<Repositories> {
  const { cache } = settings.config;
  const mirror = settings.mirror === null ? null : await openRepository(settings.mirror, cache);
  const here = await repositoryAt('.', cache);
  const order = explicitMirror ? [mirror, here] : [here, mirror];
  const kernelHere = mirror === null && here !== null && (await isKernel(here)) ? here : null;
  return { forMails: mirror ?? kernelHere, forRanges: order.filter(repository => repository !== null) };
}

async function repositoryAt(directory: string, cache: string): Promise<Repository | null> {
  try {
    return await openRepository(directory, cache);
  } catch (error) {
    if (error instanceof RefusedError) return null;
    throw error;
  }
}

/** Is HEAD a kernel tree? */
export async function isKernel({
  gitDir,
  storeDir,
}: Pick<Repository, 'gitDir' | 'storeDir'>): Promise<boolean> {
  const objects = openObjects(gitDir, { storeDir });
  try {
    const marks = await Promise.all(
      ['HEAD:include/linux', 'HEAD:kernel', 'HEAD:MAINTAINERS'].map(name => objects.info(name)),
    );
    return marks.every(mark => mark !== null);
  } finally {
    await objects.close();
  }
}
