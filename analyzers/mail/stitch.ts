import { addPosting, type Draft, isComplete, postings, spokesman } from './draft.ts';
import { isSamePerson, personKeys } from './person.ts';

/** Mails of one series that do not refer to each other are seldom further apart, in seconds. */
const window = 3600;

/** How many open drafts of one person, length and hour are looked at. */
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
    for (const key of keys) keep(open, key, target ?? draft);
  }
  return drafts.filter(draft => !joined.has(draft));
}

/**
 * Keys of the hour in which a person sent a numbered mail, and of the hour after: two mails at most an hour apart have
 * one in common. By the mail's own clock: the one of its thread is anybody's.
 */
export function hourKeys(
  person: Parameters<typeof personKeys>[0],
  expected: number,
  seconds: number,
): readonly string[] {
  const hour = Math.floor(seconds / window);
  return personKeys(person).flatMap(key => [hour, hour + 1].map(at => `hour ${at} ${expected} ${key}`));
}

function stitchKeys(draft: Draft): readonly string[] {
  const keys = postings(draft).flatMap(({ expected, message }) =>
    expected === null ? [] : hourKeys(message.from, expected, message.date?.seconds ?? 0),
  );
  return [...new Set(keys)];
}

function keep(open: Map<string, Draft[]>, key: string, draft: Draft): void {
  const row = (open.get(key) ?? []).filter(other => other !== draft);
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
  if (!isAlike(target, draft)) return false;
  const time = sent(draft);
  const distance = Math.min(Math.abs(time - target.latest), Math.abs(time - sent(target)));
  if (distance > window) return false;
  if (target.cover !== null && draft.cover !== null) return false;
  const isCover = target.patches.size === 0 || draft.patches.size === 0;
  const [smaller, larger] = target.patches.size < draft.patches.size ? [target, draft] : [draft, target];
  if ([...smaller.patches.keys()].some(number => larger.patches.has(number))) return false;
  return isCover || (!isComplete(target) && !isComplete(draft));
}

function sent({ first }: Draft): number {
  return first.message.date?.seconds ?? first.threaded.time;
}

/**
 * Of one person, revision and length? `[PATCH 5.10 1/2]` and `[PATCH 5.15 2/2]` are of two series; `[PATCH net 1/2]` and
 * `[PATCH 2/2]` may be of one.
 */
function isAlike(one: Draft, other: Draft): boolean {
  const [speaker, second] = [spokesman(one), spokesman(other)];
  if (speaker.label !== second.label || speaker.expected !== second.expected) return false;
  if (!isSamePerson(speaker.message.from, second.message.from)) return false;
  return speaker.tags === '' || second.tags === '' || speaker.tags === second.tags;
}
