/** How far every item was at one commit. */
export interface AuditPoint {
  /** Full id. */
  readonly rev: string;
  /** Seconds since 1970. */
  readonly date: number;
  readonly subject: string;
  readonly items: readonly { readonly item: string; readonly done: number; readonly missing: number }[];
}
