import { type Draft, isComplete, postings } from './draft.ts';
import { isSamePerson } from './person.ts';
import type { Posting } from './posting.ts';

/** Messages that repeat a patch, each with the Message-ID of the one that counts. */
export type Repeats = ReadonlyMap<string, string>;

/**
 * Takes out drafts that only repeat patches of a fuller series (a mail sent again because the list was slow):
 * same thread or same person, same number, same title, same diff.
 */
export function foldDoubled(
  drafts: readonly Draft[],
  answered: ReadonlyMap<string, Posting>,
): { readonly drafts: readonly Draft[]; readonly repeats: Repeats } {
  const repeats = new Map<string, string>();
  const fuller = findFuller(drafts);
  const kept = drafts.filter(draft => {
    const original = originalOf(draft, fuller, answered);
    if (original === undefined) return true;
    for (const posting of postings(draft))
      repeats.set(posting.message.id, original.patches.get(posting.number)?.message.id ?? '');
    return false;
  });
  return { drafts: kept, repeats };
}

interface Fuller {
  readonly byPosting: ReadonlyMap<Posting, Draft>;
  readonly byPatch: ReadonlyMap<string, Draft>;
}

/** Drafts of several patches, by their postings and by what a repeat of one of their patches would look like. */
function findFuller(drafts: readonly Draft[]): Fuller {
  const byPosting = new Map<Posting, Draft>();
  const byPatch = new Map<string, Draft>();
  for (const draft of drafts) {
    for (const posting of postings(draft)) {
      byPosting.set(posting, draft);
      const key = patchKey(posting);
      const known = byPatch.get(key);
      if (known === undefined || draft.patches.size > known.patches.size) byPatch.set(key, draft);
    }
  }
  return { byPosting, byPatch };
}

function patchKey(posting: Posting): string {
  const { label, number, expected, message } = posting;
  return `${label} ${number}/${expected ?? ''} ${message.from.email.toLowerCase()} ${message.subject.title}`;
}

function originalOf(draft: Draft, fuller: Fuller, answered: ReadonlyMap<string, Posting>): Draft | undefined {
  if (draft.cover !== null || draft.first.expected === null || isComplete(draft)) return undefined;
  const above = answered.get(draft.first.message.id);
  const candidates = [above && fuller.byPosting.get(above), fuller.byPatch.get(patchKey(draft.first))];
  return candidates.find(candidate => candidate !== undefined && repeatsAll(draft, candidate));
}

function repeatsAll(draft: Draft, original: Draft): boolean {
  if (original === draft || original.patches.size <= draft.patches.size) return false;
  return postings(draft).every(posting => {
    const other = original.patches.get(posting.number);
    return other !== undefined && isRepeat(posting, other);
  });
}

function isRepeat(posting: Posting, original: Posting): boolean {
  if (posting.label !== original.label || posting.expected !== original.expected) return false;
  if (posting.message.subject.title !== original.message.subject.title) return false;
  if (!isSamePerson(posting.message.from, original.message.from)) return false;
  const [one, other] = [posting.message.patch, original.message.patch];
  return one !== null && other !== null && one.digest === other.digest;
}
