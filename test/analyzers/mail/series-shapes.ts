/** How a fixture's mails are put together. */
export interface Shape {
  /** `v2 cover (1) 2 of 3 missing 3 after #1`: patches in brackets are taken over from the revision before. */
  readonly series: readonly string[];
  readonly replyPatches?: readonly string[];
  /** `r1->1/2`: what, the number of the series, the number of the patch. */
  readonly followups?: readonly string[];
  readonly skipped?: readonly string[];
  readonly unrelated?: readonly string[];
}

/** By fixture: test/fixtures/series/NAME.mbox. The names say the oddity. */
export const shapes: Readonly<Record<string, Shape>> = {
  'bug-report-own': {
    series: ['v1 1 of 1'],
    unrelated: ['b'],
  },
  'bug-report-parent': {
    series: ['v1 1 of 1'],
    unrelated: ['b'],
  },
  'change-id': {
    series: ['v1 cover 1 2 of 2', 'v2 cover 1 2 of 2 after #1'],
  },
  'cover-answers-first-patch': {
    series: ['v1 cover 1 2 of 2'],
  },
  'cover-letter': {
    series: ['v1 cover 1 2 of 2'],
  },
  'cover-with-diff': {
    series: ['v2 cover 1 2 of 2'],
  },
  'cross-posted': {
    series: ['v1 cover 1 2 of 2'],
  },
  'deep-threaded-chain': {
    series: ['v1 cover 1 2 of 2'],
  },
  'deep-threaded': {
    series: ['v1 cover 1 2 of 2'],
  },
  dependency: {
    series: ['v1 cover 1 2 of 2', 'v1 cover 1 2 of 2'],
  },
  'doubled-patch-no-references': {
    series: ['v1 1 2 3 of 3'],
    skipped: ['p2again'],
  },
  'doubled-patch': {
    series: ['v1 cover 1 2 of 2'],
    skipped: ['p1again'],
  },
  'extra-patch': {
    series: ['v1 cover 1 2 3 of 2'],
  },
  incomplete: {
    series: ['v1 cover 1 of 2 missing 2'],
  },
  'lone-cover': {
    series: [],
    skipped: ['c'],
    unrelated: ['r'],
  },
  'lost-attachment': {
    series: ['v1 1 of 1'],
    skipped: ['p1'],
  },
  'mercurial-cover': {
    series: ['v1 cover 1 2 of 2'],
  },
  'mercurial-no-cover': {
    series: ['v1 1 2 of 2'],
  },
  'missing-parent': {
    series: ['v1 1 2 3 of 3'],
  },
  'mixed-labels-cover': {
    series: ['v3 cover 1 2 3 of 3'],
  },
  'mixed-labels-one-forgotten': {
    series: ['v2 cover 1 2 3 of 3'],
  },
  'mixed-labels-patches': {
    series: ['v2 cover 1 2 3 of 3'],
  },
  'multiple-references': {
    series: ['v2 cover 1 2 3 of 3'],
  },
  'naked-cover-series': {
    series: ['v1 cover 1 2 of 2 rfc'],
  },
  'naked-cover': {
    series: ['v1 cover 1 of 1'],
  },
  'no-cover-letter': {
    series: ['v1 1 2 of 2'],
  },
  'no-message-id': {
    series: ['v1 1 2 of 2'],
  },
  'no-references-cover-last': {
    series: ['v1 cover 1 2 of 2'],
  },
  'no-references-cover-mixed-tags': {
    series: ['v1 cover 1 2 of 2'],
  },
  'no-references': {
    series: ['v2 1 2 of 2'],
  },
  orphan: {
    series: ['v1 cover 1 of 2 missing 2', 'v1 1 of 1'],
  },
  'out-of-order': {
    series: ['v1 cover 1 2 of 2'],
  },
  'partial-reroll-alone': {
    series: ['v1 cover 1 2 3 4 5 of 5', 'v2 (1) (2) 3 (4) (5) of 5 after #1'],
  },
  'partial-reroll-minor': {
    series: [
      'v5 cover 1 2 3 4 5 6 7 8 9 10 11 12 of 12',
      'v5 (1) (2) (3) (4) (5) (6) (7) (8) (9) 10 (11) (12) of 12 after #1',
    ],
  },
  'partial-reroll-twice': {
    series: [
      'v1 cover 1 2 3 4 5 of 5',
      'v2 (1) (2) 3 (4) 5 of 5 after #1',
      'v3 (1) (2) 3 (4) (5) of 5 after #2',
    ],
  },
  'partial-reroll-unlabelled': {
    series: ['v1 cover 1 2 3 4 5 of 5', 'v1 (1) (2) 3 (4) (5) of 5 after #1'],
  },
  'partial-reroll': {
    series: ['v2 cover 1 2 of 2', 'v3 (1) 2 of 2 after #1'],
    followups: ['r1->1/2'],
  },
  'prerequisite-change-id': {
    series: ['v1 cover 1 2 of 2', 'v2 cover 1 2 of 2'],
  },
  'pull-request': {
    series: ['v1 1 of 1'],
    skipped: ['g'],
  },
  'reference-loop': {
    series: ['v1 1 2 of 2'],
    unrelated: ['t1', 't2', 't3'],
  },
  'reply-marked-revision': {
    series: ['v1 1 of 1', 'v2 1 of 1 after #1'],
    followups: ['r1->1/1'],
  },
  'reply-quotes-patch': {
    series: ['v1 1 of 1'],
    followups: ['r1->1/1'],
  },
  'reply-with-diff': {
    series: ['v1 1 2 of 2'],
    replyPatches: ['r1'],
  },
  'reply-without-mark': {
    series: ['v1 1 of 1'],
    followups: ['r1->1/1'],
  },
  'resend-labelled': {
    series: ['v1 cover 1 2 of 2', 'v1 cover 1 2 of 2 after #1 resend'],
  },
  'resend-unlabelled-in-reply': {
    series: ['v1 1 2 of 2', 'v1 1 2 of 2 after #1'],
  },
  'resend-unlabelled-no-references': {
    series: ['v2 1 2 of 2', 'v2 1 2 of 2 after #1'],
  },
  'revision-apart': {
    series: ['v1 cover 1 2 of 2', 'v2 cover 1 2 of 2 after #1'],
  },
  'revision-by-likeness': {
    series: ['v1 1 of 1', 'v2 1 of 1 after #1', 'v2 1 of 1'],
  },
  'revision-flat-under-cover': {
    series: ['v1 cover 1 2 of 2', 'v2 1 2 of 2 after #1'],
  },
  'revision-in-reply-no-cover': {
    series: ['v1 1 2 of 2', 'v2 1 2 of 2 after #1'],
  },
  'revision-out-of-order': {
    series: ['v1 cover 1 2 of 2', 'v2 cover 1 2 of 2 after #1'],
  },
  'revision-threaded-to-cover': {
    series: ['v1 cover 1 2 of 2', 'v2 cover 1 2 of 2 after #1'],
  },
  'revision-threaded-to-patch': {
    series: ['v1 cover 1 2 of 2', 'v2 cover 1 2 of 2 after #1'],
  },
  'revision-threaded-to-single': {
    series: ['v1 1 of 1', 'v2 1 of 1 after #1'],
  },
  'revision-unlabelled': {
    series: ['v1 cover 1 2 of 2', 'v1 cover 1 2 of 2 after #1'],
  },
  'revision-without-cover': {
    series: ['v1 cover 1 2 of 2', 'v2 1 2 of 2 after #1'],
  },
  'revisions-half-each': {
    series: ['v1 1 of 2 missing 2', 'v2 2 of 2 missing 1 after #1'],
  },
  'revisions-out-of-date-order': {
    series: ['v1 cover 1 2 of 2', 'v3 cover 1 2 of 2 after #3', 'v2 cover 1 2 of 2 after #1'],
  },
  'rfc-then-patch': {
    series: ['v1 cover 1 2 of 2 rfc', 'v1 cover 1 2 of 2 after #1'],
  },
  'same-patch-thrice': {
    series: [
      'v2 1 of 4 missing 2,3,4',
      'v2 1 of 4 missing 2,3,4 after #1',
      'v2 1 of 4 missing 2,3,4 after #2',
    ],
  },
  'series-in-reply-to-series': {
    series: ['v1 cover 1 2 of 2', 'v1 cover 1 2 of 2'],
  },
  'single-patch': {
    series: ['v1 1 of 1'],
  },
  'sixth-of-five': {
    series: ['v1 cover 1 2 3 4 5 6 of 5'],
  },
  'stable-trees': {
    series: ['v1 1 2 of 2', 'v1 1 2 of 2'],
  },
  supersedes: {
    series: ['v1 cover 1 2 of 2', 'v2 cover 1 2 of 2 after #1'],
  },
  'two-lone-threads': {
    series: ['v1 1 2 of 2'],
    followups: ['r2->1/2'],
  },
  'two-proper-resends': {
    series: ['v1 1 2 of 2', 'v1 1 2 of 2 after #1'],
  },
  unnumbered: {
    series: ['v1 cover 1 2 3 of 3'],
  },
  'wrong-total-one': {
    series: ['v1 cover 1 2 3 of 3'],
  },
  'wrong-total': {
    series: ['v1 cover 1 2 3 of 3'],
  },
  'stable-trees-half-each': { series: ['v1 1 of 2 missing 2', 'v1 2 of 2 missing 1'] },
  'reply-mark-lost': { series: ['v1 1 of 1'], replyPatches: ['r1', 'r2'] },
  'series-sent-as-one': { series: ['v1 cover 1 2 3 of 3', 'v1 1 2 of 2'] },
  'taken-over-by-someone': { series: ['v2 1 of 1', 'v3 1 of 1 after #1'] },
};
