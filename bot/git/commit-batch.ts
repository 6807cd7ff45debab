import { GitError } from './errors.ts';
import { startFastImport } from './fast-import.ts';
import type { FastImport } from './fast-import.ts';
import { turns } from './turns.ts';

/** A commit on its way into a repository. */
export interface BatchedCommit {
  readonly mark: number;
  readonly parent: string | BatchedCommit;
  /** What git-fast-import(1) is told, given the parent's id or mark; null when it is no longer needed. */
  text: ((from: string) => Buffer) | null;
  /** Set when git has acknowledged that the commit is in a finished pack. */
  id: string | null;
  /** Set when the commit will never be made. */
  failure: string | null;
}

/** Commits handed to one `git fast-import` after another, held until acknowledged. */
export interface CommitBatch {
  add(commit: BatchedCommit): Promise<void>;
  /** Resolves when every commit has its id or its failure. */
  settle(): Promise<void>;
  close(): Promise<void>;
  pid(): number | undefined;
}

export interface CommitBatchOptions {
  readonly batchBytes: number;
  /** So many commits are made by one git. */
  readonly commitsOfOne: number;
}

// Someone may have killed git from outside; a commit is to blame when it died of it twice, alone.
const attempts = 2;

function parentName({ parent }: BatchedCommit): string {
  return typeof parent === 'string' ? parent : (parent.id ?? `:${parent.mark}`);
}

function failureBelow({ parent }: BatchedCommit): GitError | null {
  if (typeof parent === 'string' || parent.failure === null) return null;
  return new GitError(`it stands on a commit that cannot be made: ${parent.failure}`);
}

/** Sends commits to git as they come; what a dying git had not acknowledged is replayed one by one. */
export function openCommitBatch(gitDir: string, options: CommitBatchOptions): CommitBatch {
  const inTurn = turns();
  let git: FastImport | null = null;
  /** What the git that runs was told to make. */
  let commits = 0;
  let pending: { readonly commit: BatchedCommit; readonly id: Promise<string | GitError> }[] = [];
  let pendingBytes = 0;

  function send(text: Buffer): Promise<string | GitError> {
    if (git === null) commits = 0;
    git ??= startFastImport(gitDir);
    commits += 1;
    return git.ask(text).catch((error: unknown) => asGitError(error));
  }

  async function checkpoint(): Promise<GitError | null> {
    try {
      await git?.checkpoint();
      return null;
    } catch (error) {
      return asGitError(error);
    }
  }

  async function add(commit: BatchedCommit): Promise<void> {
    const standsOn = failureBelow(commit);
    if (standsOn) return finish(commit, standsOn);
    const text = commit.text?.(parentName(commit));
    if (!text) return;
    pending.push({ commit, id: send(text) });
    pendingBytes += text.length;
    await git?.drained();
    if (pendingBytes > options.batchBytes) await settle();
  }

  async function settle(): Promise<void> {
    const batch = pending;
    pending = [];
    pendingBytes = 0;
    if (batch.length === 0) return;
    const death = await checkpoint();
    if (death) {
      git = null;
      await replay(batch.map(({ commit }) => commit));
    } else {
      for (const { commit, id } of batch) finish(commit, await id);
    }
    if (commits >= options.commitsOfOne) await end();
  }

  async function replay(commits: readonly BatchedCommit[]): Promise<void> {
    for (const commit of commits) finish(commit, failureBelow(commit) ?? (await sendAlone(commit)));
  }

  async function sendAlone(commit: BatchedCommit): Promise<string | GitError> {
    let outcome: string | GitError = new GitError('there is nothing to send');
    for (let attempt = 0; attempt < attempts && commit.text; attempt += 1) {
      const id = send(commit.text(parentName(commit)));
      const death = await checkpoint();
      outcome = await id;
      if (typeof outcome === 'string' && !death) return outcome;
      outcome = death ?? outcome;
      git = null;
    }
    return outcome;
  }

  async function end(): Promise<void> {
    const last = git;
    git = null;
    await last?.end();
  }

  return {
    add: commit => inTurn(() => add(commit)),
    settle: () => inTurn(settle),
    close: () => inTurn(end),
    pid: () => git?.pid,
  };
}

function asGitError(error: unknown): GitError {
  return error instanceof GitError ? error : new GitError('git fast-import failed', { cause: error });
}

function finish(commit: BatchedCommit, outcome: string | GitError): void {
  commit.text = null;
  if (typeof outcome === 'string') commit.id = outcome;
  else commit.failure = outcome.message;
}
