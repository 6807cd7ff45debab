import type { ComparedFile } from '../../analyzers/compare/compared-file.ts';
import type { Change } from '../../analyzers/interface/change.ts';

/** Files to be compared with each other. */
export interface FileJob {
  readonly kind: 'files';
  readonly files: readonly ComparedFile[];
  /** What is wanted of the changes: those of these symbols; null: of all that more than one file can see. */
  readonly names: readonly string[] | null;
}

/** What one commit did to some of its files. */
export interface CommitFiles {
  readonly commit: string;
  readonly files: readonly ComparedFile[];
}

/** Commits that follow each other, and the symbols whose changes are wanted. */
export interface CommitJob {
  readonly kind: 'commits';
  readonly commits: readonly CommitFiles[];
  readonly names: readonly string[];
}

export type Job = FileJob | CommitJob;

/** A change of one symbol by a commit; of a file job the commit is null. */
export interface FoundChange {
  readonly commit: string | null;
  readonly change: Change;
}

/** What came of a job. */
export interface JobResult {
  readonly found: readonly FoundChange[];
  /** Files that were not read because they are too large. */
  readonly unread: readonly string[];
}

/** What a thread opens: the repository to read from. */
export interface JobSource {
  readonly gitDir: string;
  readonly storeDir: string;
}

export type JobAnswer =
  | { readonly number: number; readonly result: JobResult }
  | { readonly number: number; readonly failure: string };
