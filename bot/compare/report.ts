import type { Demand } from '../../analyzers/compare/demand.ts';
import type { Change, ChangePart } from '../../analyzers/interface/change.ts';

/** A commit as a reader knows it. */
export interface KnownCommit {
  readonly id: string;
  /** `YYYY-MM-DD`, the author's. */
  readonly day: string;
  readonly subject: string;
}

/** A part of a change, with what it asks of a consumer and the commit that brought it. */
export interface ReportedPart {
  readonly part: ChangePart;
  readonly demand: Demand | null;
  /** null: the history does not show it. */
  readonly introduced: KnownCommit | null;
}

/** A change between two trees as it is told. */
export interface ReportedChange {
  /** With the parts below alone. */
  readonly change: Change;
  /** Architectures in which it is so; empty: it is no matter of architectures. */
  readonly architectures: readonly string[];
  readonly parts: readonly ReportedPart[];
}

/** For whom trees were compared: how much it uses of each sort. */
export interface ComparedConsumer {
  readonly name: string;
  readonly symbols: number;
  readonly types: number;
  /** Files, their text, settings, calls and numbers that a program uses. */
  readonly interfaces: number;
}

/** What `seamwatch compare` has to say. */
export interface ComparisonReport {
  /** As given. */
  readonly range: string;
  readonly from: string;
  readonly to: string;
  readonly consumer: ComparedConsumer | null;
  /** Architectures that only one of the two trees has; nothing else is told of them. */
  readonly architectures: { readonly gone: readonly string[]; readonly added: readonly string[] };
  /** Sources that differ. */
  readonly files: number;
  /** Those of them that were too large to be read. */
  readonly unread: readonly string[];
  readonly changes: readonly ReportedChange[];
  /**
   * Changes that were found and are not listed: what is only new, what asks nothing of anybody, and types and macros of
   * headers that a directory has for itself.
   */
  readonly left: { readonly added: number; readonly compatible: number; readonly private: number };
}

/** The commit that brought the worst part of a change. */
export function introductionOf({ parts }: ReportedChange): KnownCommit | null {
  return parts[0]?.introduced ?? null;
}

/** The commits that brought its parts, each once. */
export function commitsOf({ parts }: ReportedChange): KnownCommit[] {
  const known = parts.map(({ introduced }) => introduced).filter(commit => commit !== null);
  return [...new Map(known.map(commit => [commit.id, commit])).values()];
}
