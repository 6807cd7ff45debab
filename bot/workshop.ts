import type { Address } from '../analyzers/mail/message.ts';
import type { Series } from '../analyzers/mail/series.ts';
import type { Readers } from './analysis.ts';
import { openExcerpts, wholeFiles, type ReadTouched } from './excerpts.ts';
import { openFacts, type FactsCache } from './facts.ts';
import { openBaseFinder, type BaseFinder } from './git/base.ts';
import { extendBlobHistory, openBlobHistory, type BlobHistory } from './git/blob-history.ts';
import { openCommitWriter, type CommitWriter } from './git/commits.ts';
import { openObjects, type Objects } from './git/objects.ts';
import type { Repository } from './git/repository.ts';
import { openTreeIndex, type TreeIndex } from './index/tree-index.ts';

/** A mirror with all that is needed to put series on it. */
export interface Workshop {
  /** As people know it: the directory that was given. */
  readonly mirror: string;
  readonly objects: Objects;
  readonly bases: BaseFinder;
  readonly commits: CommitWriter;
  readonly facts: FactsCache;
  /** How touched files are read: whole where the rest of the tree will ask for all of them. */
  readonly read: ReadTouched;
  /** null: nothing is looked up in the rest of the tree. */
  readonly index: TreeIndex | null;
  readonly readers: Readers;
  close(): Promise<void>;
}

export interface WorkshopOptions {
  readonly committer: Address;
  /** Branches that the patches of a series are made for, the likeliest first. */
  readonly preferred: (series: Series) => readonly string[];
  /** Are bases to be found by blobs? Then what was added to the mirror enters the blob history first. */
  readonly findBases: boolean;
  /** Told how many new commits the blob history has read. */
  readonly progress: (commits: number) => void;
  /** Is the rest of the tree to be searched for what a series leaves behind? Told how many files of how many are indexed. */
  readonly index: ((done: number, total: number) => void) | null;
  readonly readers: Readers;
  /** What is kept in memory; without, as much as is good for a process with one workshop. */
  readonly room?: Room;
}

/** How much a workshop keeps in memory. */
export interface Room {
  /** Blobs and trees, in bytes. */
  readonly objects: number;
  /** Source whose facts are kept, in bytes: facts take two to three times as much. */
  readonly facts: number;
  /** Files and directories of trees, some 300 bytes each. */
  readonly entries: number;
}

const usualRoom: Room = { objects: 64 << 20, facts: 24 << 20, entries: 250_000 };

/** Opens a mirror for work. */
export async function openWorkshop(repository: Repository, options: WorkshopOptions): Promise<Workshop> {
  const { gitDir, storeDir, historyDirectory, indexDirectory } = repository;
  const room = options.room ?? usualRoom;
  const objects = openObjects(gitDir, { storeDir, cacheBytes: room.objects });
  const history = options.findBases ? await currentHistory(objects, historyDirectory, options) : null;
  const facts = openFacts(room.facts);
  const index =
    options.index === null
      ? null
      : openTreeIndex(objects, indexDirectory, { progress: options.index, entries: room.entries });
  const commits = openCommitWriter(objects, { committer: options.committer });
  return {
    mirror: repository.path,
    objects,
    bases: await openBaseFinder(objects, history, { preferred: options.preferred }),
    commits,
    facts,
    read: index === null ? openExcerpts(facts, room.facts / 8) : wholeFiles(facts),
    index,
    readers: options.readers,
    async close() {
      await commits.close();
      history?.close();
      index?.close();
      await objects.close();
    },
  };
}

async function currentHistory(
  objects: Objects,
  directory: string,
  { progress }: WorkshopOptions,
): Promise<BlobHistory> {
  await extendBlobHistory(objects, directory, { progress });
  return openBlobHistory(objects, directory);
}
