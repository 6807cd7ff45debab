import type { Callers } from '../../analyzers/reach/callers.ts';
import type { Look } from '../../analyzers/reach/inquiry.ts';
import type { UntouchedPlace } from '../untouched-file.ts';

/** What a thread that judges callers works with. */
export interface Task {
  readonly gitDir: string;
  readonly storeDir: string;
  readonly look: Look;
}

/** Files to judge; null: there are no more. */
export type Order = readonly UntouchedPlace[] | null;

/** What came of an order. */
export type Answer = { readonly judged: readonly Callers[] } | { readonly failure: string };
