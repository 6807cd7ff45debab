/** One thing that a rule said of a commit. */
export interface RuleHit {
  readonly rule: string;
  readonly severity: string;
  readonly commit: string;
  /** File, line and symbol; empty of a metric. */
  readonly place: string;
  /** The sentence that a reader gets, with the rule that tells it where this one joins another. */
  readonly told: string;
}
