import { addPosting, type Draft, isComplete, postings, spokesman } from './draft.ts';
import { personKeys } from './person.ts';

/** Mails of one series that do not refer to each other are seldom further apart, in seconds. */
const window = 3600;

/** How many open drafts of one person, revision and length are looked at. */
const kept = 32;

/**
 * Joins drafts that no thread connects: same person, revision and expected number, an hour apart at most, with no
 * number in both. What is complete takes nothing but a cover letter.
 */
export function stitchDrafts(drafts: readonly Draft[]): readonly Draft[] {
  const open = new Map<string, Draft[]>();
  const joined = new Set<Draft>();
  for (const draft of drafts) {
    const keys = stitchKeys(draft);
    const target = closest(
      draft,
      keys.flatMap(key => open.get(key) ?? []),
    );
    if (target !== undefined) {
      for (const posting of postings(draft)) addPosting(target, posting);
      joined.add(draft);
    }
    for (const key of keys) keep(open, key, target ?? draft, draft.first.threaded.time);
  }
  return drafts.filter(draft => !joined.has(draft));
}

function stitchKeys(draft: Draft): readonly string[] {
  const { label, expected, message } = spokesman(draft);
  return expected === null ? [] : personKeys(message.from).map(key => `${label} ${expected} ${key}`);
}

function keep(open: Map<string, Draft[]>, key: string, draft: Draft, now: number): void {
  const row = (open.get(key) ?? []).filter(other => other !== draft && now - other.latest <= window);
  row.unshift(draft);
  row.length = Math.min(row.length, kept);
  open.set(key, row);
}

function closest(draft: Draft, candidates: readonly Draft[]): Draft | undefined {
  const fitting = candidates.filter(candidate => fits(candidate, draft));
  const [first, ...others] = fitting;
  if (first === undefined) return undefined;
  return others.reduce((best, other) => (rank(other) > rank(best) ? other : best), first);
}

/** The fuller draft first, then the one written to last. */
function rank(draft: Draft): number {
  return draft.patches.size + draft.latest / 1e11;
}

function fits(target: Draft, draft: Draft): boolean {
  const { time } = draft.first.threaded;
  const distance = Math.min(Math.abs(time - target.latest), Math.abs(time - target.first.threaded.time));
  if (distance > window) return false;
  if (target.cover !== null && draft.cover !== null) return false;
  if (!isTagged(target, draft)) return false;
  const isCover = target.patches.size === 0 || draft.patches.size === 0;
  const [smaller, larger] = target.patches.size < draft.patches.size ? [target, draft] : [draft, target];
  if ([...smaller.patches.keys()].some(number => larger.patches.has(number))) return false;
  return isCover || (!isComplete(target) && !isComplete(draft));
}

/** `[PATCH 5.10 1/2]` and `[PATCH 5.15 2/2]` are of two series; `[PATCH net 1/2]` and `[PATCH 2/2]` may be of one. */
function isTagged(one: Draft, other: Draft): boolean {
  const [tags, others] = [spokesman(one).tags, spokesman(other).tags];
  return tags === '' || others === '' || tags === others;
}
