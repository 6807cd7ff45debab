import { loadConsumers } from './consumers.ts';
import { extendBlobHistory } from './git/blob-history.ts';
import { listReferences } from './git/branches.ts';
import { openObjects, type Objects } from './git/objects.ts';
import { openRepository } from './git/repository.ts';
import { openTreeIndex } from './index/tree-index.ts';
import type { Settings } from './options.ts';
import type { Output } from './output.ts';
import { carrySuppressions } from './reviewing/carried-suppressions.ts';
import type { ReviewerSettings } from './reviewing/task.ts';

/** What reviewers have to know, of the settings of a verb. */
export async function reviewerSettings(
  settings: Pick<Settings, 'mirror' | 'database' | 'config' | 'configFile'>,
  index: boolean,
): Promise<ReviewerSettings> {
  const { cache, committer, trees } = settings.config;
  return {
    database: settings.database,
    mirror: settings.mirror,
    cache,
    committer,
    trees,
    consumers: await loadConsumers(settings),
    suppressions: carrySuppressions(settings.config.suppress),
    packs: { names: settings.config.packs, settings: settings.config.rules },
    index,
  };
}

/**
 * Brings blob history and tree index of a mirror up to date, once for all reviewers, who would do it each for themselves.
 * Does nothing without a mirror.
 */
export async function prepareMirror(
  { mirror, cache, index }: Pick<ReviewerSettings, 'mirror' | 'cache' | 'index'>,
  output: Pick<Output, 'progress'>,
): Promise<void> {
  if (mirror === null) return;
  const repository = await openRepository(mirror, cache);
  const objects = openObjects(repository.gitDir, { storeDir: repository.storeDir });
  try {
    const reading = output.progress('reading the history of the mirror: commits', null);
    await extendBlobHistory(objects, repository.historyDirectory, {
      progress: commits => reading.update(commits),
    });
    reading.stop();
    const head = index ? await newestCommit(objects) : null;
    if (head === null) return;
    const indexing = output.progress('indexing the tree', 0);
    const tree = openTreeIndex(objects, repository.indexDirectory, {
      progress: (done, total) => indexing.update(done, total),
    });
    await tree.at(head);
    tree.flush();
    tree.close();
    indexing.stop();
  } finally {
    await objects.close();
  }
}

/** HEAD; of a mirror that has none of its own, as one that only fetches, the tip of the branch that moved last. */
async function newestCommit(objects: Objects): Promise<string | null> {
  const head = await objects.commit('HEAD');
  if (head !== null) return head;
  const references = await listReferences(objects);
  return references.find(({ kind }) => kind === 'branch')?.commit ?? null;
}
