/**
 * A subject, taken apart.
 *
 *     Re: [PATCH net-next v2 03/12] tcp: do not lose the timer
 *     ^reply ^tag  ^prefixes ^rev ^counter/expected  ^title
 */
export interface Subject {
  /** The whole subject, decoded, on one line. */
  readonly text: string;
  /** Without reply marks and the bracketed prefixes that concern the posting. */
  readonly title: string;
  readonly reply: boolean;
  /** Is one of the prefixes a patch tag (`PATCH`, `RFC PATCH`, `PATCHv2`, `1 of 2` …)? */
  readonly patch: boolean;
  readonly rfc: boolean;
  readonly resend: boolean;
  /** As written (v2 is 2); null when unlabelled. */
  readonly revision: number | null;
  /** The second number of `v5.1`; null without one. */
  readonly minorRevision: number | null;
  /** n of n/m; null without. */
  readonly counter: number | null;
  /** m of n/m; null without. */
  readonly expected: number | null;
  /** What else stands in the brackets: tree tags (`net-next`, `6.1.y`), list names. As written. */
  readonly prefixes: readonly string[];
}
