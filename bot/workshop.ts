import type { Address } from '../analyzers/mail/message.ts';
import type { Series } from '../analyzers/mail/series.ts';
import { openFacts, type FactsCache } from './facts.ts';
import { openBaseFinder, type BaseFinder } from './git/base.ts';
import { extendBlobHistory, openBlobHistory } from './git/blob-history.ts';
import { openCommitWriter, type CommitWriter } from './git/commits.ts';
import { openObjects, type Objects } from './git/objects.ts';
import type { Repository } from './git/repository.ts';

/** A mirror with all that is needed to put series on it. */
export interface Workshop {
  /** As people know it: the directory that was given. */
  readonly mirror: string;
  readonly objects: Objects;
  readonly bases: BaseFinder;
  readonly commits: CommitWriter;
  readonly facts: FactsCache;
  close(): Promise<void>;
}

export interface WorkshopOptions {
  readonly committer: Address;
  /** Branches that the patches of a series are made for, the likeliest first. */
  readonly preferred: (series: Series) => readonly string[];
  /** Told how many new commits the blob history has read. */
  readonly progress: (commits: number) => void;
}

/** Source whose facts are kept, in bytes. */
const factsLimit = 64 << 20;

/** Opens a mirror for work; what was added to it since the last time enters the blob history first. */
export async function openWorkshop(repository: Repository, options: WorkshopOptions): Promise<Workshop> {
  const objects = openObjects(repository.gitDir);
  await extendBlobHistory(objects, repository.historyDirectory, { progress: options.progress });
  const history = openBlobHistory(objects, repository.historyDirectory);
  const commits = openCommitWriter(objects, { committer: options.committer });
  return {
    mirror: repository.path,
    objects,
    bases: await openBaseFinder(objects, history, { preferred: options.preferred }),
    commits,
    facts: openFacts(factsLimit),
    async close() {
      await commits.close();
      history.close();
      await objects.close();
    },
  };
}
