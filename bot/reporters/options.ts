import type { Tier } from '../../analyzers/interface/change.ts';
import type { Standing } from '../../storage/standings.ts';

/** How a review is to be printed. */
export interface ReportOptions {
  /** The lowest tier whose changes are listed. */
  readonly tier?: Tier;
  /** Escape sequences of a terminal. Never without being asked. */
  readonly color?: boolean;
  /** Declarations before and after, and the source that proves a finding; true unless said otherwise. */
  readonly quotes?: boolean;
  /** How the one series, a stored one, stands in the mirror now; null: that was not looked at. */
  readonly standing?: Standing | null;
}
