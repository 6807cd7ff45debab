import type { Audit } from '../../analyzers/audit/audit.ts';
import type { AuditPoint } from '../../analyzers/audit/history.ts';
import type { ItemProgress } from '../../analyzers/audit/progress.ts';

/** What `seamwatch audit` has to tell. */
export interface AuditReport extends Audit {
  /** What became of it since another revision; null when none was asked for. */
  readonly since: { readonly rev: string; readonly items: readonly ItemProgress[] } | null;
  /** How it burnt down over a range, the oldest first; empty when none was asked for. */
  readonly history: readonly AuditPoint[];
}
