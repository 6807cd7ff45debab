import type { MessageOutline } from './message.ts';
import { isTalk } from './talk.ts';
import type { ThreadedMessage } from './thread.ts';

/** A message that is part of a series: its cover letter or one of its patches. */
export interface Posting {
  readonly threaded: ThreadedMessage;
  readonly message: MessageOutline;
  readonly kind: 'cover' | 'patch';
  /** 0 for a cover letter; 1 for a patch without a number. */
  readonly number: number;
  /** The m of n/m; null for a patch without a number. */
  readonly expected: number | null;
  /** Revision as one key: `2`, `5.1`; `1` when unlabelled. */
  readonly label: string;
  readonly labelled: boolean;
  /** What the Message-IDs of one `git send-email` run share, when this one has such a form. */
  readonly run: string | null;
  /** Prefixes of the subject, lower case and sorted, as one key. */
  readonly tags: string;
}

/** No list has seen a series of that many; a number above it is a typing error or an attack. */
const mostPatches = 2000;

/** What came before a message in its thread. */
export interface Earlier {
  /** The nearest posting that it answers. */
  readonly answered: Posting | null;
  /** The first message with the same subject, reply marks aside. */
  readonly echoed: MessageOutline | null;
}

/**
 * Reads a message as a posting, given what came before it; null when it is none: talk, a diff in a reply, a patch
 * that lost its diff, a pull request.
 */
export function readPosting(threaded: ThreadedMessage, earlier: Earlier): Posting | null {
  const { message } = threaded;
  const { subject } = message;
  const numbered = isPlausible(subject.counter, subject.expected);
  const isCover = numbered && subject.counter === 0;
  if (!isCover && (message.patch === null || (message.pullRequest !== null && !numbered))) return null;
  const before = { answered: earlier.answered?.message ?? null, echoed: earlier.echoed };
  return isTalk(message, before) ? null : makePosting(threaded, isCover ? 'cover' : 'patch');
}

/** The posting that a message is when it is taken for one. */
export function makePosting(threaded: ThreadedMessage, kind: Posting['kind']): Posting {
  const { message } = threaded;
  const { subject } = message;
  const numbered = isPlausible(subject.counter, subject.expected);
  const minor = subject.minorRevision === null ? '' : `.${subject.minorRevision}`;
  return {
    threaded,
    message,
    kind,
    number: kind === 'cover' ? 0 : Math.max(1, (numbered && subject.counter) || 1),
    expected: numbered ? subject.expected : null,
    label: `${subject.revision ?? 1}${minor}`,
    labelled: subject.revision !== null,
    run: sendingRun(message.id),
    tags: subject.prefixes
      .map(prefix => prefix.toLowerCase())
      .sort()
      .join(' '),
  };
}

function isPlausible(counter: number | null, expected: number | null): boolean {
  if (counter === null || expected === null) return false;
  return expected >= 1 && expected <= mostPatches && counter <= mostPatches;
}

const runForms: readonly RegExp[] = [
  // git send-email: 20190925220340.5128-2-a@example.com, 1473632524-8585-1-git-send-email-a@example.com
  /^(\d+[.-]\d+)-\d+-([^@]+@.+)$/,
  // b4: 20221025-topic-v1-1-e4f28f57990c@example.com
  /^(\d{8}-[^@]+-v\d+)-\d+-([0-9a-f]+@.+)$/,
  // git format-patch --thread: cover.1495511998.git.a@example.com, <commit>.1495511998.git.a@example.com
  /^(?:cover|[0-9a-f]{40})(\.\d+\.git)\.([^@]+@.+)$/,
];

/** What the Message-IDs of one `git send-email` run share; null for an id of another form. */
export function sendingRun(messageId: string): string | null {
  if (messageId.length > 200) return null;
  for (const form of runForms) {
    const match = form.exec(messageId);
    if (match !== null) return `${match[1] ?? ''} ${match[2] ?? ''}`;
  }
  return null;
}
