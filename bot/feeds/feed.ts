import type { Check } from '../doctor/check.ts';

/** A mail as an archive holds it. */
export interface FeedMail {
  readonly what: 'mail';
  /** As it was sent: without an mbox separator, `>From ` unquoted. All else is derived from these bytes. */
  readonly raw: Uint8Array;
  /** For people: where in the archive it stands (`git/1 3f2a9c…`, `INBOX 4711`, `2009-March.txt.gz, mail 12`). */
  readonly source: string;
  /** Address of the list that it came by; null when only its header can tell. */
  readonly list: string | null;
  /** What of it was not read, in words; null when it is whole. */
  readonly problem: string | null;
}

/** The archive has taken a mail back (a public-inbox `d` commit, a purge): what was made of it must go, too. */
export interface FeedDeletion {
  readonly what: 'deletion';
  /** Without `<>`. */
  readonly messageId: string;
  readonly source: string;
}

/** Nothing but a new place in the archive: a revision without mails, a UIDVALIDITY that changed. */
export interface FeedMark {
  readonly what: 'mark';
}

/** What a feed hands out, oldest first. */
export type FeedItem = (FeedMail | FeedDeletion | FeedMark) & {
  /**
   * Where to go on once this item and all before it are stored: it is written in the same transaction as they are, so
   * that whatever is interrupted, each mail is stored once. An opaque JSON text, which names all that its feed needs to
   * find its place again (commit, epoch and Message-ID, for an archive that may be rebased; UIDVALIDITY and UID). null:
   * the items up to the next cursor belong together and are asked for again when they come only in part.
   */
  readonly cursor: string | null;
  /** How many items are known to follow; null when that cannot be told. Shown as progress and as lag. */
  readonly remaining: number | null;
};

/** What to pull. */
export interface Pull {
  /** The last cursor that was stored; null the first time. What an older version wrote must still be understood. */
  readonly cursor: string | null;
  /** Mails sent before (seconds since 1970) are not wanted; a feed that can saves itself the work, no feed must. */
  readonly since: number | null;
  /** Ends the pull: the feed stops waiting and throws or returns; what it handed out stays valid. */
  readonly signal: AbortSignal;
}

/**
 * A source of mails. One file each in this folder; `bot/feeds/open.ts` makes them of the configuration.
 *
 * A feed keeps no state of its own between two runs but the cursor, and may hand out a mail again: the store knows mails
 * by their bytes. It never skips one that it cannot read (it hands out what there is, with `problem`), asks for the next
 * item only when it is asked itself, and holds a bounded number of mails in memory.
 */
export interface Feed {
  readonly name: string;
  /** Everything after the cursor, up to now. Throws FeedError. */
  pull(what: Pull): AsyncIterable<FeedItem>;
  /**
   * Settles when something may have come (IDLE, a watched directory); may do so too often, never not at all: a
   * connection that died settles it, too. A feed without it is pulled at its interval.
   */
  wait?(signal: AbortSignal): Promise<void>;
  /** Really goes there, logs in, lists and fetches, for `seamwatch doctor`. */
  check(signal: AbortSignal): Promise<readonly Check[]>;
  close(): Promise<void>;
}
