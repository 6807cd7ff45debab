import type { Severity } from '../../analyzers/finding.ts';
import type { Tier } from '../../analyzers/interface/change.ts';
import type { Review } from '../../analyzers/review.ts';
import type { RuleSettings } from '../../config/rules/settings.ts';
import type { Readers } from '../analysis.ts';
import type { Repository } from '../git/repository.ts';
import type { reporters } from '../reporters/formats.ts';
import type { Tally } from '../reporters/summary.ts';

/** How commits are reviewed, and how that is printed. */
export interface CommitSettings {
  readonly repository: Pick<Repository, 'gitDir' | 'storeDir' | 'indexDirectory'>;
  /** Is the rest of the tree searched for what a commit leaves behind? */
  readonly index: boolean;
  readonly consumers: Readers['consumers'];
  /** As `carrySuppressions` makes them. */
  readonly suppressions: string;
  /** Their rules are opened by whoever reviews: they do not travel between threads. */
  readonly packs: { readonly names: readonly string[]; readonly settings: RuleSettings };
  readonly format: keyof typeof reporters;
  readonly mirror: Review['mirror'];
  readonly tier: Tier;
  readonly failOn: Severity;
  readonly color: boolean;
}

/** Ids of the commits that a thread is to review next, in that order; none: there are no more. */
export type Order = readonly string[];

/** A commit's page of the review, or why it has none. */
export type CommitReport =
  | { readonly page: string; readonly tally: Tally; readonly exceeds: boolean }
  | { readonly id: string; readonly failure: string };

/** What a thread says: reports in the order of the commits, that it is done, or that it could not work at all. */
export type Saying = { readonly report: CommitReport } | { readonly broken: string } | 'done';
