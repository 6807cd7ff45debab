import { type Draft, expectedPatches, missingNumbers, postings } from './draft.ts';
import type { BaseHints, Message } from './message.ts';
import { compareText } from './order.ts';
import type { Posting } from './posting.ts';
import { revisionOf } from './revision.ts';
import type { Series } from './series.ts';

/** What a draft has from the revision before it. */
export interface Inheritance {
  /** Patches that it does not send again. */
  readonly carried: readonly Posting[];
  /** The revision before. */
  readonly earlier: Series | null;
}

/** Message-ID of the cover letter, or else of the first patch. */
function draftId(draft: Draft): string {
  return (postings(draft)[0] ?? draft.first).message.id;
}

/** Makes a series of a draft to which nothing is added any more. */
export function finishSeries(draft: Draft, { carried, earlier }: Inheritance): Series {
  const own = postings(draft);
  const messages = own.map(({ message }) => message);
  const first = messages[0] ?? draft.first.message;
  const present = new Set(carried.map(({ number }) => number));
  const missing = missingNumbers(draft).filter(number => !present.has(number));
  return {
    id: draftId(draft),
    subject: carried.length > 0 && earlier !== null ? earlier.subject : first.subject.title,
    revision: revisionOf(draft).revision,
    rfc: first.subject.rfc,
    resend: first.subject.resend,
    expected: expectedPatches(draft),
    complete: missing.length === 0,
    missing,
    supersedes: earlier?.id ?? null,
    author: first.from,
    date: first.date,
    lists: [...new Set(messages.flatMap(({ lists }) => lists))].sort(compareText),
    cover: draft.cover?.message ?? null,
    patches: [
      ...own.filter(({ kind }) => kind === 'patch').map(posting => seriesPatch(posting, false)),
      ...carried.map(posting => seriesPatch(posting, true)),
    ].sort((one, other) => one.number - other.number),
    base: joinHints(messages),
    changeId: messages.map(({ changeId }) => changeId).find(id => id !== null) ?? null,
    prefixes: [...new Set(messages.flatMap(({ subject }) => subject.prefixes))],
  };
}

function seriesPatch({ number, message }: Posting, carriedOver: boolean): Series['patches'][number] {
  return { number, message, carriedOver };
}

/** The hints of all mails, the cover letter's first; the commit is the first that is named. */
function joinHints(messages: readonly Message[]): BaseHints {
  const hints = messages.map(({ base }) => base);
  return {
    commit: hints.map(({ commit }) => commit).find(commit => commit !== null) ?? null,
    prerequisitePatchIds: [...new Set(hints.flatMap(hint => hint.prerequisitePatchIds))],
    dependsOn: [...new Set(hints.flatMap(hint => hint.dependsOn))],
    prerequisiteChangeIds: [...new Set(hints.flatMap(hint => hint.prerequisiteChangeIds))],
  };
}
