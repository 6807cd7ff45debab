import { addPosting, type Draft } from './draft.ts';
import { isSamePerson } from './person.ts';
import { makePosting } from './posting.ts';
import type { ThreadedMessage } from './thread.ts';

/** A cover letter is sent together with its patches: within this many seconds. */
const together = 3600;

/**
 * Gives drafts their cover letters without `0/n`: the mail that the series answers, when the same person wrote it, as
 * the start of a thread, just before the patches or with their diffstat. A bug report is none: someone else wrote it,
 * or the same person long before. Nor is a mail that several series answer.
 */
export function findNakedCovers(drafts: readonly Draft[]): void {
  const claims = new Map<ThreadedMessage, Draft | 'several'>();
  for (const draft of drafts) {
    const above = draft.cover === null ? firstPatch(draft)?.threaded.parent : null;
    if (above && isLikeCover(above, draft)) claims.set(above, claims.has(above) ? 'several' : draft);
  }
  for (const [threaded, draft] of claims) {
    if (draft === 'several') continue;
    addPosting(draft, makePosting(threaded, 'cover'));
  }
}

function firstPatch(draft: Draft): Draft['first'] | undefined {
  const numbers = [...draft.patches.keys()];
  return draft.patches.get(Math.min(...numbers));
}

function isLikeCover(above: ThreadedMessage, draft: Draft): boolean {
  const { message } = above;
  if (above.parent !== null || message.patch !== null || message.subject.reply) return false;
  if (message.subject.counter !== null || !draft.first.message.subject.patch) return false;
  if (!isSamePerson(message.from, draft.first.message.from)) return false;
  return draft.first.threaded.time - above.time <= together || message.diffstat;
}
