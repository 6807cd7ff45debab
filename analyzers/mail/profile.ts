import { type Draft, postings, spokesman } from './draft.ts';
import type { Address } from './message.ts';
import { normalTitle, titleWords } from './resemblance.ts';
import { type Revision, revisionOf } from './revision.ts';

/** What a draft is known by when its other revisions are looked for. */
export interface Profile {
  readonly draft: Draft;
  readonly revision: Revision;
  readonly rfc: boolean;
  readonly resend: boolean;
  readonly changeId: string | null;
  /** Message-ID that the writer says it supersedes. */
  readonly supersedes: string | null;
  readonly author: Address;
  /** Tree tags and other prefixes, as one key. */
  readonly tags: string;
  /** Of the cover letter, or of the first patch. */
  readonly headline: string;
  /** Of the headline. */
  readonly words: ReadonlySet<string>;
  /** Normalised titles of the patches. */
  readonly titles: ReadonlySet<string>;
  /** Releases among the prefixes: `[PATCH 5.10.y]` and `[PATCH 5.15.y]` are ports to two trees, not two revisions. */
  readonly releases: string;
  /** When it was sent, in seconds since 1970. */
  readonly time: number;
}

export function profileOf(draft: Draft): Profile {
  const all = postings(draft);
  const { tags } = spokesman(draft);
  const { message, threaded } = all[0] ?? draft.first;
  const patches = all.filter(({ kind }) => kind === 'patch');
  const headline =
    (isPlaceholder(message.subject.title) ? patches[0]?.message : message)?.subject.title ?? '';
  return {
    draft,
    revision: revisionOf(draft),
    rfc: message.subject.rfc,
    resend: message.subject.resend,
    changeId: all.map(posting => posting.message.changeId).find(id => id !== null) ?? null,
    supersedes: all.map(posting => posting.message.supersedes).find(id => id !== null) ?? null,
    author: message.from,
    tags,
    releases: tags
      .split(' ')
      .filter(tag => /\d\.\d/.test(tag))
      .join(' '),
    headline: normalTitle(headline),
    words: titleWords(headline),
    titles: new Set(patches.map(posting => normalTitle(posting.message.subject.title))),
    time: message.date?.seconds ?? threaded.time,
  };
}

/** Is it what `git format-patch --cover-letter` leaves for its user to fill in? It says nothing of the series. */
function isPlaceholder(title: string): boolean {
  return title.trim() === '*** SUBJECT HERE ***';
}
