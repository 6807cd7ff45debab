import type { Posting } from './posting.ts';

/** A series while it is put together. */
export interface Draft {
  /** Drafts count up in the order in which their first posting stands. */
  readonly order: number;
  readonly first: Posting;
  cover: Posting | null;
  /** By number. */
  readonly patches: Map<number, Posting>;
  /** Time of the latest posting, in seconds. */
  latest: number;
}

/** A draft that holds one posting. */
export function startDraft(order: number, posting: Posting): Draft {
  const draft: Draft = { order, first: posting, cover: null, patches: new Map(), latest: 0 };
  addPosting(draft, posting);
  return draft;
}

/** Puts a posting in its place. */
export function addPosting(draft: Draft, posting: Posting): void {
  if (posting.kind === 'cover') draft.cover = posting;
  else draft.patches.set(posting.number, posting);
  draft.latest = Math.max(draft.latest, posting.threaded.time);
}

/** Is the posting's place still free? A series without numbers has but one. */
export function hasPlace(draft: Draft, posting: Posting): boolean {
  if (posting.expected === null || draft.first.expected === null) return false;
  return posting.kind === 'cover' ? draft.cover === null : !draft.patches.has(posting.number);
}

/** The posting that speaks for the draft's revision and length: a patch, or the cover letter while there is none. */
export function spokesman(draft: Draft): Posting {
  for (const patch of draft.patches.values()) return patch;
  return draft.first;
}

/** All postings, the cover letter first, then by number. */
export function postings(draft: Draft): readonly Posting[] {
  const patches = [...draft.patches.values()].sort((one, other) => one.number - other.number);
  return draft.cover === null ? patches : [draft.cover, ...patches];
}

/** Patches that the draft's subjects speak of: the m that most patches name, else the cover letter's. */
export function expectedPatches(draft: Draft): number {
  const votes = new Map<number, number>();
  for (const patch of draft.patches.values()) {
    if (patch.expected !== null) votes.set(patch.expected, (votes.get(patch.expected) ?? 0) + 1);
  }
  let [expected, most] = [draft.cover?.expected ?? 1, 0];
  for (const [candidate, count] of votes) {
    if (count > most || (count === most && candidate > expected)) [expected, most] = [candidate, count];
  }
  return expected;
}

/** Have all patches come that the subjects speak of? */
export function isComplete(draft: Draft): boolean {
  const expected = expectedPatches(draft);
  if (draft.patches.size < expected) return false;
  let present = 0;
  for (const number of draft.patches.keys()) if (number >= 1 && number <= expected) present++;
  return present === expected;
}

/** Numbers that no patch has. */
export function missingNumbers(draft: Draft): readonly number[] {
  const missing = [];
  for (let number = 1; number <= expectedPatches(draft); number++) {
    if (!draft.patches.has(number)) missing.push(number);
  }
  return missing;
}
