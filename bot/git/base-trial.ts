import type { LeftSide } from '../../analyzers/diff/left-side.ts';
import type { Series } from '../../analyzers/mail/series.ts';
import type { BaseAttempt, BaseMethod } from '../../analyzers/review.ts';
import { judgeFit } from './fitness.ts';
import type { Objects } from './objects.ts';

/** What came of applying a row of series to a commit, for the search of a base. */
export interface Outcome {
  readonly fits: boolean;
  /** Where it does not, the file, hunk and reason; in words. */
  readonly detail: string;
}

/**
 * Applies series, one after another, to a commit, and writes nothing. Strictly, every patch must apply as it stands;
 * leniently, it may be merged three-way, or be there already.
 */
export type TryApply = (
  commit: string,
  stack: readonly Series[],
  options: { readonly lenient: boolean },
) => Promise<Outcome>;

/** The record of one search: what was tried, and what may still be. */
export interface Trial {
  /** The first commit that was tried by applying. */
  readonly nearest: string | null;
  note(how: BaseMethod, ref: string, result: string): void;
  /** Does the stack fit the commit: by its blobs, or else by applying it? Recorded under `ref`. */
  fits(how: BaseMethod, ref: string, commit: string): Promise<boolean>;
  /** As `fits`, by applying alone. A commit that was tried before does not fit now either. */
  applies(how: BaseMethod, ref: string, commit: string): Promise<boolean>;
  /** Are there attempts left? */
  more(): boolean;
  /** The first of the commits tried so far that fits leniently. */
  relent(): Promise<{ readonly commit: string; readonly how: BaseMethod } | null>;
}

const mostRelented = 6;

/** What a search is about. */
export interface Subject {
  readonly objects: Objects;
  readonly stack: readonly Series[];
  readonly sides: readonly LeftSide[];
  readonly tryApply: TryApply;
}

/** Begins a search that applies the stack at most `limit` times, and records in `tried`. */
export function openTrial(
  subject: Subject,
  { limit, tried }: { readonly limit: number; readonly tried: BaseAttempt[] },
): Trial {
  const { objects, stack, sides, tryApply } = subject;
  const applied = new Map<string, { readonly how: BaseMethod; readonly ref: string }>();
  let nearest: string | null = null;

  function note(how: BaseMethod, ref: string, result: string): void {
    tried.push({ how, ref, result });
  }

  async function applies(how: BaseMethod, ref: string, commit: string): Promise<boolean> {
    // Many branches are the same commit on a given day; once is enough to say.
    if (applied.has(commit) || applied.size >= limit) return false;
    const outcome = await tryApply(commit, stack, { lenient: false });
    applied.set(commit, { how, ref });
    nearest ??= commit;
    note(how, ref, outcome.fits ? 'applies' : `does not apply: ${outcome.detail}`);
    return outcome.fits;
  }

  return {
    get nearest() {
      return nearest;
    },
    note,
    applies,
    async fits(how, ref, commit) {
      const { proved, matching } = await judgeFit(objects, commit, sides);
      if (!proved) return applies(how, ref, commit);
      note(how, ref, blobsThere(matching));
      return true;
    },
    more: () => applied.size < limit,
    async relent() {
      for (const [commit, { how, ref }] of [...applied].slice(0, mostRelented)) {
        if (!(await tryApply(commit, stack, { lenient: true })).fits) continue;
        note(how, ref, 'applies three-way, or is there already');
        return { commit, how };
      }
      return null;
    },
  };
}

/** How many blobs were found, in words. */
export function blobsThere(count: number): string {
  return count === 1 ? 'the blob of its file is there' : `all ${count} blobs are there`;
}
