import type { SourceFacts } from '../source/facts.ts';

/** One version of a file: its bytes and what the scanner made of them. */
export interface Version {
  readonly facts: SourceFacts;
  readonly bytes: Uint8Array;
}

/** A file of the tree on both sides of what is judged; both are one and the same for a file that was not touched. */
export interface FileState {
  readonly path: string;
  /** null when it is absent, or no source. */
  readonly before: Version | null;
  readonly after: Version | null;
}

export type Side = 'before' | 'after';
