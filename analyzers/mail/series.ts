import type { Address, BaseHints, Message, MessageOutline, ZonedDate } from './message.ts';

/** One patch at its place in a series. */
export interface SeriesPatch<Mail extends MessageOutline = Message> {
  /** Counted from 1; the n of n/m. */
  readonly number: number;
  readonly message: Mail;
  /** True when it comes from an earlier revision and this one rerolls only some patches. */
  readonly carriedOver: boolean;
}

/** Cover letter and patches of one revision. */
export interface Series<Mail extends MessageOutline = Message> {
  /** Message-ID of the cover letter or else of the first patch (the lowest number present). */
  readonly id: string;
  readonly subject: string;
  readonly revision: number;
  readonly rfc: boolean;
  readonly resend: boolean;
  readonly expected: number;
  readonly complete: boolean;
  readonly missing: readonly number[];
  /** The id of the series of the revision before, when it is known. */
  readonly supersedes: string | null;
  readonly author: Address;
  readonly date: ZonedDate | null;
  readonly lists: readonly string[];
  readonly cover: Mail | null;
  /** In order of their numbers. */
  readonly patches: readonly SeriesPatch<Mail>[];
  /** Of cover letter and patches together. */
  readonly base: BaseHints;
  readonly changeId: string | null;
  /** Tree tags and other prefixes of the subjects, as written, each once. */
  readonly prefixes: readonly string[];
}
