import type { Address } from '../analyzers/mail/message.ts';
import type { Series } from '../analyzers/mail/series.ts';
import type { Readers } from './analysis.ts';
import type { Skim } from '../analyzers/source/skim-pieces.ts';
import { openExcerpts, wholeFiles, type SourceReader } from './excerpts.ts';
import { openFacts } from './facts.ts';
import { openBaseFinder, type BaseFinder } from './git/base.ts';
import { extendBlobHistory, openBlobHistory, type BlobHistory } from './git/blob-history.ts';
import { openCommitWriter, type CommitWriter } from './git/commits.ts';
import { objectCache } from './git/object-cache.ts';
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
  /** Begins to read the touched files of a series: whole where the rest of the tree will ask for all of them. */
  openSources(): SourceReader;
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
    openSources: index === null ? () => excerptsAlone(room) : wholeSources(room),
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

/** Series have few files in common: what is kept of one is of no use to the next. */
function excerptsAlone(room: Room): SourceReader {
  const facts = openFacts(room.facts);
  return { facts, read: openExcerpts(facts, objectCache<Skim>(room.facts / 8)) };
}

/** They have callers of what they change in common. */
function wholeSources(room: Room): () => SourceReader {
  const facts = openFacts(room.facts);
  const read = wholeFiles(facts);
  return () => ({ facts, read });
}

async function currentHistory(
  objects: Objects,
  directory: string,
  { progress }: WorkshopOptions,
): Promise<BlobHistory> {
  await extendBlobHistory(objects, directory, { progress });
  return openBlobHistory(objects, directory);
}
