import type { Finding } from './finding.ts';
import type { Change } from './interface/change.ts';
import type { Address } from './mail/message.ts';
import type { Suppressed } from './suppression/suppression.ts';

/** How the commit that a series is applied to was found. */
export type BaseMethod =
  'given' | 'base-commit' | 'prerequisites' | 'blobs' | 'subject' | 'maintainers' | 'date' | 'tip' | 'none';

/** One attempt to find a base. */
export interface BaseAttempt {
  readonly how: BaseMethod;
  /** The revision tried, as a person would write it. */
  readonly ref: string;
  /** What came of it, in words. */
  readonly result: string;
}

export interface Base {
  /** Full commit id; null when nothing fits. */
  readonly commit: string | null;
  readonly how: BaseMethod;
  readonly tried: readonly BaseAttempt[];
}

export type AppliedStatus =
  'clean' | 'offset' | 'threeway' | 'already' | 'conflict' | 'blocked' | 'missing' | 'empty';

/** Why a patch does not apply: file, hunk (counted from 1; null when the file as a whole is refused), reason. */
export interface ApplyError {
  readonly file: string;
  readonly hunk: number | null;
  readonly reason: string;
}

export interface Applied {
  readonly status: AppliedStatus;
  /** The commit under refs/seamwatch/; null when there is none. */
  readonly commit: string | null;
  readonly error: ApplyError | null;
}

export interface ReviewedPatch {
  readonly number: number;
  readonly messageId: string;
  readonly subject: string;
  readonly files: readonly string[];
  readonly applied: Applied;
}

/** The review of one series: the one model that every reporter prints. */
export interface ReviewedSeries {
  readonly id: string;
  readonly subject: string;
  readonly revision: number;
  readonly rfc: boolean;
  readonly expected: number;
  readonly complete: boolean;
  readonly missing: readonly number[];
  readonly supersedes: string | null;
  readonly author: Address;
  /** ISO 8601; null when the mail has no readable date. */
  readonly date: string | null;
  readonly lists: readonly string[];
  readonly base: Base;
  readonly patches: readonly ReviewedPatch[];
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  /** What the configuration keeps back. */
  readonly suppressed: readonly Suppressed[];
  /** Where was searched for what the series leaves behind: in the whole tree, or nowhere. */
  readonly reach: 'tree' | 'none';
  readonly metrics: Readonly<Record<string, number | object>>;
}

/** A message that no series could be made of, and why. */
export interface Skipped {
  readonly messageId: string;
  readonly reason: string;
}

export interface Review {
  /** The mirror's directory; null when the review was made from the hunks alone. */
  readonly mirror: string | null;
  readonly series: readonly ReviewedSeries[];
  readonly skipped: readonly Skipped[];
}
