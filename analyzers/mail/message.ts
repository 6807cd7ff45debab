import type { Diff } from '../diff/diff.ts';
import type { Subject } from './subject.ts';
import type { Trailer } from './trailer.ts';

export interface Address {
  readonly name: string;
  readonly email: string;
}

/** An instant with the zone its writer was in, as git keeps it. */
export interface ZonedDate {
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly seconds: number;
  /** `+0200`, `-0000` … */
  readonly zone: string;
}

/**
 * What the writer says about the tree that the patches were made for.
 * See git-format-patch(1), BASE TREE INFORMATION, and b4's and patchwork's trailers.
 */
export interface BaseHints {
  /** `base-commit:`; 7 to 64 hex digits. */
  readonly commit: string | null;
  /** `prerequisite-patch-id:`, in the order to apply them. */
  readonly prerequisitePatchIds: readonly string[];
  /** Message-IDs named by `Depends-on:`, `Based-on:`, `prerequisite-message-id:`. */
  readonly dependsOn: readonly string[];
  /** `prerequisite-change-id:` */
  readonly prerequisiteChangeIds: readonly string[];
}

/** A message that holds a diff, read as `git am` would read it. */
export interface Patch {
  /** In-body `From:` if there is one, else the sender (with a list's DMARC rewriting undone). */
  readonly author: Address;
  /** null when the mail has no date that can be read; never "now". */
  readonly date: ZonedDate | null;
  /** The commit message as `git am` would write it: UTF-8, subject line first, ending in one newline. */
  readonly commitMessage: string;
  readonly trailers: readonly Trailer[];
  /** SHA-256 of the diff's bytes, in hex digits. */
  readonly digest: string;
  /** The diff's bytes exactly as sent, after transfer decoding; never through a charset. */
  readonly diffBytes: Uint8Array;
  readonly diff: Diff;
}

/** What of a message decides how series are put together: small enough to be kept for every message of an archive. */
export interface MessageOutline {
  /** Message-ID without `<>`; `sha256:` and 16 hex digits of the raw bytes where the mail has none. */
  readonly id: string;
  /** SHA-256 of the raw bytes, in hex digits. */
  readonly digest: string;
  readonly subject: Subject;
  readonly from: Address;
  /** List addresses: those of To, Cc and List-Id/List-Post that are lists, as far as can be told. */
  readonly lists: readonly string[];
  readonly date: ZonedDate | null;
  /** Message-IDs without `<>`. */
  readonly inReplyTo: readonly string[];
  /** Message-IDs without `<>`, oldest first. */
  readonly references: readonly string[];
  /** Does a line of the text quote another mail? */
  readonly quotes: boolean;
  /** Is there a diffstat in the text? */
  readonly diffstat: boolean;
  /** Its diff by the SHA-256 of the diff's bytes; null in a mail without. */
  readonly patch: { readonly digest: string } | null;
  /** Repository and ref of a pull request; null in other mails. */
  readonly pullRequest: string | null;
  readonly base: BaseHints;
  /** `change-id:` of b4 (cover letter or single patch). */
  readonly changeId: string | null;
  /** `Supersedes:`/`Obsoletes:` Message-ID, when the writer names one. */
  readonly supersedes: string | null;
  /** Why it could not be read whole, in words for a person; empty when it could. */
  readonly problems: readonly string[];
}

/** One mail (or saved archive page), understood. The raw bytes stay the truth; this can be derived again. */
export interface Message extends MessageOutline {
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  /** The readable text: body decoded to Unicode, LF line ends, without attachments' bytes. */
  readonly text: string;
  readonly patch: Patch | null;
  /** Auto-Submitted, bulk, or a bounce. */
  readonly automatic: boolean;
}
