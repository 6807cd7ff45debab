import type { Command } from 'commander';
import { ExitError } from './exit.ts';
import { openObjects, type Objects } from './git/objects.ts';
import type { Repository } from './git/repository.ts';
import { openTreeIndex, type TreeIndex } from './index/tree-index.ts';
import type { Settings } from './options.ts';
import type { Output } from './output.ts';
import { findRepositories } from './repositories.ts';

/** A repository with its tree index, and the commit that was asked for. */
export interface IndexedTree {
  readonly repository: Repository;
  readonly objects: Objects;
  readonly index: TreeIndex;
  /** Full id. */
  readonly commit: string;
  close(): Promise<void>;
}

/** Opens the tree index of the first repository (the mirror, the checkout one stands in) that has a revision. */
export async function openIndexedTree(
  { settings, output, revision }: { settings: Settings; output: Output; revision: string },
  command: Command,
): Promise<IndexedTree> {
  const explicit = command.optsWithGlobals<{ mirror?: string }>().mirror !== undefined;
  const { forRanges } = await findRepositories(settings, explicit);
  if (forRanges.length === 0)
    throw new ExitError('no repository: give --mirror DIR, or stand in a checkout of the kernel');
  for (const repository of forRanges) {
    const objects = openObjects(repository.gitDir, { storeDir: repository.storeDir });
    const commit = await objects.commit(revision);
    if (commit !== null) return open(repository, objects, { commit, output });
    await objects.close();
  }
  throw new ExitError(`no commit ${revision} in ${forRanges.map(({ path }) => path).join(', ')}`);
}

function open(
  repository: Repository,
  objects: Objects,
  { commit, output }: { commit: string; output: Output },
): IndexedTree {
  const bar = output.progress('tree index', 0);
  const progress = (done: number, total: number): void => bar.update(done, total);
  const index = openTreeIndex(objects, repository.indexDirectory, { progress });
  return {
    repository,
    objects,
    index,
    commit,
    async close() {
      bar.stop();
      index.close();
      await objects.close();
    },
  };
}
