import { addPosting, type Draft, hasPlace, spokesman, startDraft } from './draft.ts';
import { makeEchoes } from './echo.ts';
import type { MessageOutline } from './message.ts';
import { isSamePerson } from './person.ts';
import { type Posting, readPosting } from './posting.ts';
import { makeShelf, type Shelf } from './shelf.ts';
import type { ThreadedMessage } from './thread.ts';

/** Messages sorted into drafts by their threads alone. */
export interface Gathering {
  readonly drafts: readonly Draft[];
  /** The nearest posting that a message answers, by Message-ID; for a posting, another one. */
  readonly answered: ReadonlyMap<string, Posting>;
  /** The first message with the same subject in the same thread, by Message-ID. */
  readonly echoed: ReadonlyMap<string, MessageOutline>;
}

const day = 86_400;

/** Sorts messages, in the order of threadMessages, into drafts by what they answer and by how they were sent. */
export function gatherDrafts(threaded: readonly ThreadedMessage[]): Gathering {
  const drafts: Draft[] = [];
  const echoes = makeEchoes();
  const echoed = new Map<string, MessageOutline>();
  const postings = new Map<string, Posting>();
  const answered = new Map<string, Posting>();
  const draftOf = new Map<Posting, Draft>();
  const shelf = makeShelf();
  const threadStarts = findThreadStarts(threaded);
  for (const entry of threaded) {
    const above = entry.parent?.message.id ?? '';
    const nearest = postings.get(above) ?? answered.get(above) ?? null;
    if (nearest !== null) answered.set(entry.message.id, nearest);
    const first = echoes.add(entry);
    if (first !== null) echoed.set(entry.message.id, first);
    const posting = readPosting(entry, { answered: nearest, echoed: first });
    if (posting === null) continue;
    const starts = posting.kind === 'cover' && threadStarts.has(entry.message.id);
    const draft =
      (starts ? undefined : findDraft(posting, nearest, draftOf, shelf)) ??
      startDraft(drafts.length, posting);
    if (draft.first === posting) drafts.push(draft);
    else addPosting(draft, posting);
    postings.set(entry.message.id, posting);
    draftOf.set(posting, draft);
    for (const key of shelfKeys(posting)) shelf.put(key, draft);
  }
  return { drafts, answered, echoed };
}

/** Messages that a numbered patch answers directly: a cover letter among them begins a series of its own. */
function findThreadStarts(threaded: readonly ThreadedMessage[]): ReadonlySet<string> {
  const starts = new Set<string>();
  for (const { message, parent } of threaded) {
    const isNumbered = message.patch !== null && message.subject.expected !== null && !message.subject.reply;
    if (parent !== null && isNumbered && message.subject.expected === parent.message.subject.expected)
      starts.add(parent.message.id);
  }
  return starts;
}

function shelfKeys(posting: Posting): readonly string[] {
  if (posting.expected === null) return [];
  const { message, root } = posting.threaded;
  const form = `${posting.label} ${posting.expected}`;
  const keys = [`thread ${form} ${root}`];
  if (message.references[0] !== undefined && message.references[0] !== root)
    keys.push(`thread ${form} ${message.references[0]}`);
  if (posting.run !== null) keys.push(`run ${form} ${posting.run}`);
  return keys;
}

function findDraft(
  posting: Posting,
  nearest: Posting | null,
  draftOf: ReadonlyMap<Posting, Draft>,
  shelf: Shelf,
): Draft | undefined {
  const above = nearest === null ? undefined : draftOf.get(nearest);
  if (nearest !== null && above !== undefined && isExact(above, posting) && isKin(posting, nearest))
    return above;
  for (const key of shelfKeys(posting).toReversed()) {
    const found = shelf.find(key).find(draft => hasPlace(draft, posting) && isNear(draft, posting));
    if (found !== undefined) return found;
  }
  if (nearest !== null && above !== undefined && isLoose(above, posting, nearest)) return above;
  return undefined;
}

function isExact(draft: Draft, posting: Posting): boolean {
  const speaker = spokesman(draft);
  const isLabel = speaker.label === posting.label || draft.cover?.label === posting.label;
  return hasPlace(draft, posting) && speaker.expected === posting.expected && isLabel;
}

/** Someone else's patch belongs to a series only as a direct answer to one of its mails. */
function isKin(posting: Posting, nearest: Posting): boolean {
  if (isSamePerson(posting.message.from, nearest.message.from)) return true;
  return posting.threaded.parent?.message === nearest.message;
}

/** In one thread, or in one run of `git send-email`; without a label the time must fit too. */
function isNear(draft: Draft, posting: Posting): boolean {
  if (!isSamePerson(draft.first.message.from, posting.message.from)) return false;
  return posting.labelled || posting.threaded.time - draft.latest <= 7 * day;
}

/** Series with mixed labels: a cover letter v3 over unlabelled patches, a patch whose `v2` was forgotten. */
function isLoose(draft: Draft, posting: Posting, nearest: Posting): boolean {
  if (posting.kind === 'cover' || !hasPlace(draft, posting)) return false;
  if (!isSamePerson(posting.message.from, nearest.message.from)) return false;
  if (posting.threaded.time - draft.latest > day) return false;
  if (spokesman(draft).expected !== posting.expected) return false;
  return !posting.labelled || (nearest.kind === 'cover' && draft.patches.size === 0);
}
