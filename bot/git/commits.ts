import { randomUUID } from 'node:crypto';
import type { Address } from '../../analyzers/mail/message.ts';
import { openCommitBatch } from './commit-batch.ts';
import type { BatchedCommit, CommitBatch } from './commit-batch.ts';
import { changesOf, commitText } from './commit-text.ts';
import type { CommitContent } from './commit-text.ts';
import { RefusedError } from './errors.ts';
import type { Objects } from './objects.ts';
import { changePaths, treeState } from './path-state.ts';
import type { PathState } from './path-state.ts';
import { runGit } from './process.ts';
import { openReferenceWriter } from './reference-writer.ts';
import { referencesRoot } from './references.ts';
import { isFullId } from './revision.ts';

/** A commit handed to a writer. It has an id only when it was published. */
export interface WrittenCommit {
  /** Counts the commits of one writer, from 1. */
  readonly mark: number;
}

export interface CommitRequest extends CommitContent {
  /** A full commit id, or a commit of this writer. */
  readonly parent: string | WrittenCommit;
}

/** A commit that kills git-fast-import(1) even alone, or stands on one that does. */
export interface QuarantinedCommit {
  readonly commit: WrittenCommit;
  readonly reason: string;
}

export interface Publication {
  /** Ids of all commits since the last publication. */
  readonly ids: ReadonlyMap<WrittenCommit, string>;
  readonly quarantined: readonly QuarantinedCommit[];
}

/** Makes commits through one long-lived `git fast-import`. */
export interface CommitWriter {
  /**
   * Takes a commit. Throws RefusedError, before git has seen a byte of it, for a path, identity, date, mode or parent
   * that must not be in a repository.
   */
  commit(request: CommitRequest): Promise<WrittenCommit>;
  /** Lets a reference point at a commit from the next publication on. */
  point(reference: string, commit: WrittenCommit): void;
  /** Makes all commits since the last time visible, then their references in one transaction. */
  publish(): Promise<Publication>;
  /** Ends git; what was not published is forgotten. */
  close(): Promise<void>;
  /** The process id of git while it runs; for tests and the doctor. */
  pid(): number | undefined;
}

export interface CommitWriterOptions {
  /** Who commits. Default `Seamwatch <seamwatch@localhost>`. */
  readonly committer?: Address;
  /** Content held for replay before a checkpoint is made without being asked. Default 32 MiB. */
  readonly batchBytes?: number;
  /**
   * After so many commits git is begun anew at the next checkpoint, which releases its packs for folding, and the names of
   * all files it has seen beside those of the commits: it looks through them for each entry of each directory. Default 200.
   */
  readonly commitsOfOne?: number;
}

const defaultCommitter: Address = { name: 'Seamwatch', email: 'seamwatch@localhost' };

interface Written extends WrittenCommit, BatchedCommit {
  readonly paths: PathState;
  /** The batch of the writer that it is of. */
  readonly batch: CommitBatch;
}

async function pathsAfter(objects: Objects, parent: string | Written): Promise<PathState> {
  if (typeof parent !== 'string' && parent.id === null) return parent.paths;
  const id = typeof parent === 'string' ? parent : parent.id;
  if (id === null || !isFullId(id)) throw new RefusedError(`not a full commit id: ${JSON.stringify(id)}`);
  const [commit, tree] = await Promise.all([objects.info(id), objects.info(`${id}^{tree}`)]);
  if (commit?.type !== 'commit' || !tree) throw new RefusedError(`${id} is no commit in ${objects.gitDir}`);
  return treeState(tree.id);
}

/**
 * Opens a writer of commits to the store of `objects`. The committer's date is the author's, so that one series on
 * one base always gets the same commit ids.
 */
export function openCommitWriter(objects: Objects, options: CommitWriterOptions = {}): CommitWriter {
  const { committer = defaultCommitter, batchBytes = 32 << 20, commitsOfOne = 200 } = options;
  const { storeDir: gitDir } = objects;
  const reference = `${referencesRoot}/scratch/${randomUUID()}`;
  const batch = openCommitBatch(gitDir, { batchBytes, commitsOfOne });
  const writer = openReferenceWriter(gitDir);
  let unpublished: Written[] = [];
  let pointers = new Map<string, Written>();
  let marks = 0;

  function isOurs(commit: WrittenCommit): commit is Written {
    return 'batch' in commit && commit.batch === batch;
  }

  function writtenHere(commit: WrittenCommit): Written {
    if (!isOurs(commit)) throw new RefusedError(`commit ${commit.mark} is of another writer`);
    return commit;
  }

  async function commit(request: CommitRequest): Promise<WrittenCommit> {
    const parent = typeof request.parent === 'string' ? request.parent : writtenHere(request.parent);
    marks += 1;
    const mark = marks;
    const text = commitText(request, { reference, mark, committer });
    const { gone, put } = changesOf(request.files);
    const paths = await changePaths(objects, await pathsAfter(objects, parent), gone, put);
    const written: Written = { mark, parent, text, paths, id: null, failure: null, batch };
    unpublished.push(written);
    await batch.add(written);
    return written;
  }

  async function publish(): Promise<Publication> {
    await batch.settle();
    const references = new Map<string, string>();
    for (const [name, { id }] of pointers) if (id !== null) references.set(name, id);
    await writer.publish(references);
    const done = unpublished;
    unpublished = [];
    pointers = new Map();
    return {
      ids: new Map(done.flatMap(one => (one.id === null ? [] : [[one, one.id]]))),
      quarantined: done.flatMap(one => (one.failure === null ? [] : [{ commit: one, reason: one.failure }])),
    };
  }

  return {
    commit,
    point: (name, target) => void pointers.set(name, writtenHere(target)),
    publish,
    pid: () => batch.pid(),
    async close() {
      await batch.close();
      await writer.close();
      await runGit(gitDir, ['update-ref', '--stdin'], `delete ${reference}\n`);
    },
  };
}
