import type { Finding } from '../finding.ts';
import type { Change } from '../interface/change.ts';
import type { RuleFile } from './source.ts';

/** One patch of a series, or all of them as one. */
export interface RulePatch {
  readonly number: number;
  /** The commit message; empty where none is known. */
  readonly message: string;
  readonly files: readonly RuleFile[];
  readonly changes: readonly Change[];
  /** Of interface changes, and of what these leave behind in the tree. */
  readonly findings: readonly Finding[];
}

/** A series as rules see it. */
export interface RuleSeries {
  readonly patches: readonly RulePatch[];
  /** From the base to the end. */
  readonly whole: Pick<RulePatch, 'files' | 'changes' | 'findings'>;
}
