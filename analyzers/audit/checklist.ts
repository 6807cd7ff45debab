/** One thing that somebody who ports a kernel has to see to. */
export interface ChecklistItem {
  /** `A3` */
  readonly item: string;
  /** What it asks, in one sentence. */
  readonly says: string;
}

/** A rule, as far as an audit counts by it. */
export interface AuditRule {
  readonly id: string;
  readonly item: string;
}
