import { type Draft, expectedPatches, missingNumbers, postings, spokesman } from './draft.ts';
import type { Address, BaseHints, MessageOutline, ZonedDate } from './message.ts';
import { compareText } from './order.ts';
import { positionOf } from './position.ts';
import type { Posting } from './posting.ts';
import { type Revision, revisionOf } from './revision.ts';

/** A message of a posted series. */
export interface Member {
  /** Message-ID. */
  readonly id: string;
  /** 0 for the cover letter. */
  readonly number: number;
  /** The m of its n/m; null without. */
  readonly expected: number | null;
  /** Is it labelled as a part of a revision, as `v5.1` is? */
  readonly minor: boolean;
  /** Message-ID of the nearest cover letter or patch that it answers. */
  readonly answers: string | null;
  /** SHA-256 of its diff; null without one. */
  readonly digest: string | null;
}

/** Cover letter and patches of one revision as they were sent: a function of its thread, plain data that can be kept. */
export interface PostedSeries {
  /** Message-ID of the cover letter or else of the first patch (the lowest number present). */
  readonly id: string;
  /** Where it stands among others; see positionOf. */
  readonly position: string;
  readonly subject: string;
  readonly revision: Revision;
  readonly rfc: boolean;
  readonly resend: boolean;
  readonly expected: number;
  /** The m of the first mail's n/m. */
  readonly announced: number | null;
  /** Numbers of which no patch was sent. */
  readonly missing: readonly number[];
  /** The cover letter first, then by number. */
  readonly members: readonly Member[];
  readonly author: Address;
  readonly date: ZonedDate | null;
  /** When its first and its last mail were sent, in seconds since 1970. */
  readonly time: number;
  readonly latest: number;
  readonly lists: readonly string[];
  readonly base: BaseHints;
  readonly changeId: string | null;
  /** Message-ID that the writer says it supersedes. */
  readonly supersedes: string | null;
  readonly prefixes: readonly string[];
  /** Prefixes of a patch, lower case and sorted, as one key. */
  readonly tags: string;
  /** Title of the cover letter, or of the first patch. */
  readonly headline: string;
  /** Titles of its patches. */
  readonly titles: readonly string[];
}

/** What is posted, of a draft to which nothing is added any more. */
export function postDraft(draft: Draft, answered: ReadonlyMap<string, Posting>): PostedSeries {
  const own = postings(draft);
  const { message, threaded } = own[0] ?? draft.first;
  const messages = own.map(posting => posting.message);
  const patches = own.filter(({ kind }) => kind === 'patch').map(posting => posting.message);
  return {
    id: message.id,
    position: positionOf(draft.first.threaded),
    subject: message.subject.title,
    revision: revisionOf(draft),
    rfc: message.subject.rfc,
    resend: message.subject.resend,
    expected: expectedPatches(draft),
    announced: draft.first.expected,
    missing: missingNumbers(draft),
    members: own.map(posting => memberOf(posting, answered)),
    author: message.from,
    date: message.date,
    time: message.date?.seconds ?? threaded.time,
    latest: draft.latest,
    lists: [...new Set(messages.flatMap(({ lists }) => lists))].sort(compareText),
    base: joinHints(messages),
    changeId: messages.map(({ changeId }) => changeId).find(id => id !== null) ?? null,
    supersedes: messages.map(({ supersedes }) => supersedes).find(id => id !== null) ?? null,
    prefixes: [...new Set(messages.flatMap(({ subject }) => subject.prefixes))],
    tags: spokesman(draft).tags,
    headline: (isPlaceholder(message.subject.title) ? patches[0] : message)?.subject.title ?? '',
    titles: patches.map(({ subject }) => subject.title),
  };
}

function memberOf({ message, number, expected }: Posting, answered: ReadonlyMap<string, Posting>): Member {
  return {
    id: message.id,
    number,
    expected,
    minor: message.subject.minorRevision !== null,
    answers: answered.get(message.id)?.message.id ?? null,
    digest: message.patch?.digest ?? null,
  };
}

/** Is it what `git format-patch --cover-letter` leaves for its user to fill in? It says nothing of the series. */
function isPlaceholder(title: string): boolean {
  return title.trim() === '*** SUBJECT HERE ***';
}

/** The hints of all mails, the cover letter's first; the commit is the first that is named. */
function joinHints(messages: readonly MessageOutline[]): BaseHints {
  const hints = messages.map(({ base }) => base);
  return {
    commit: hints.map(({ commit }) => commit).find(commit => commit !== null) ?? null,
    prerequisitePatchIds: [...new Set(hints.flatMap(hint => hint.prerequisitePatchIds))],
    dependsOn: [...new Set(hints.flatMap(hint => hint.dependsOn))],
    prerequisiteChangeIds: [...new Set(hints.flatMap(hint => hint.prerequisiteChangeIds))],
  };
}
