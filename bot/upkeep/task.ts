import type { FetchOutcome } from '../git/mirror.ts';
import type { ReviewerSettings } from '../reviewing/task.ts';

/** Which mirror is to be brought up to date, and how far. */
export interface UpkeepTask extends Pick<ReviewerSettings, 'cache' | 'index'> {
  readonly mirror: string;
  /** Are its remotes fetched, and references that are not kept taken away? */
  readonly fetch: boolean;
  /** So many series, the newest, keep their references. */
  readonly references: number;
  /** The tips for which history and index are up to date; null: they have to be looked at. */
  readonly known: string | null;
  /** Names of remotes that are left alone this time. */
  readonly except: readonly string[];
}

/** What was done. */
export interface Upkept {
  readonly fetched: readonly FetchOutcome[];
  /** How many references were taken away. */
  readonly pruned: number;
  /** A hash of all branches and tags; null when there is none. */
  readonly tips: string | null;
}

/** What the thread says at its end. */
export type UpkeepAnswer = { readonly done: Upkept } | { readonly failed: string };
