import type { Draft } from './draft.ts';

/** Drafts by key, to be found again by the mails that follow. */
export interface Shelf {
  put(key: string, draft: Draft): void;
  /** The latest drafts under a key, newest first. */
  find(key: string): readonly Draft[];
}

/** How many drafts are kept under one key: enough for any list, and a bound on what a flood of equal subjects costs. */
const kept = 32;

export function makeShelf(): Shelf {
  const drafts = new Map<string, Draft[]>();
  return {
    put(key, draft) {
      const row = drafts.get(key) ?? [];
      if (row.includes(draft)) return;
      row.unshift(draft);
      row.length = Math.min(row.length, kept);
      drafts.set(key, row);
    },
    find: key => drafts.get(key) ?? [],
  };
}
