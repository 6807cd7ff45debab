import type { Address } from '../../analyzers/mail/message.ts';
import type { RuleSettings } from '../../config/rules/settings.ts';
import type { StoredReview } from '../../storage/reviews.ts';
import type { Standing } from '../../storage/standings.ts';
import type { Readers } from '../analysis.ts';

/** What a reviewer knows for as long as it works. */
export interface ReviewerSettings {
  /** The file of the database; it is only read. */
  readonly database: string;
  /** The mirror as given; null: reviews are made from the hunks alone. */
  readonly mirror: string | null;
  readonly cache: string;
  readonly committer: Address;
  readonly trees: Readonly<Record<string, readonly string[]>>;
  readonly consumers: Readers['consumers'];
  /** As `carrySuppressions` makes them. */
  readonly suppressions: string;
  /** Their rules are opened by whoever reviews: they do not travel between threads. */
  readonly packs?: { readonly names: readonly string[]; readonly settings: RuleSettings };
  /** Is the rest of the tree searched for what a series leaves behind? */
  readonly index: boolean;
}

/** What came of a series: its review, or why there is none. */
export type Outcome = { readonly id: string } & (
  { readonly review: StoredReview } | { readonly failure: string }
);

/** A series that applies to a commit, whose standing is asked for. */
export interface StandingRequest {
  readonly id: string;
  readonly base: string;
}

/** How a series stands, or why that could not be found out. */
export type StandingOutcome = { readonly id: string } & (
  { readonly standing: Standing } | { readonly failure: string }
);

/** What a reviewer is told: series to review, series whose standing is wanted, or that it is done. */
export type Order =
  { readonly review: readonly string[] } | { readonly stand: readonly StandingRequest[] } | 'close';

/** What a reviewer says: the outcomes of an order, in any order, or that it could not work at all. */
export type Answer =
  | { readonly outcomes: readonly Outcome[] }
  | { readonly standings: readonly StandingOutcome[] }
  | { readonly broken: string };
