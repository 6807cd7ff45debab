import { createHash } from 'node:crypto';
import type { Message } from '../../../analyzers/mail/message.ts';
import { hasDiffstat, isQuoting } from '../../../analyzers/mail/outline.ts';
import { parseSubject } from '../../../analyzers/mail/subject.ts';

/** What a test says of a mail; the rest is made up. */
export interface MailSketch {
  readonly id: string;
  readonly subject: string;
  readonly from?: string;
  /** Minutes after the first mail. */
  readonly at?: number;
  readonly answers?: string;
  readonly references?: readonly string[];
  /** The added line of its diff; null for a mail without one. Told from the subject when left out. */
  readonly diff?: string | null;
  readonly text?: string;
  readonly lists?: readonly string[];
  readonly changeId?: string;
  readonly supersedes?: string;
  readonly pullRequest?: string;
  readonly problems?: readonly string[];
}

const start = 1_600_000_000;

/** A message as the parser would make it of the mail sketched. */
export function mail(sketch: MailSketch): Message {
  const subject = parseSubject(sketch.subject);
  const isPatch = subject.patch && !subject.reply && subject.counter !== 0;
  const added = sketch.diff === undefined ? (isPatch ? subject.title : null) : sketch.diff;
  const [name, email] = (sketch.from ?? 'Ann Author <ann@example.com>').split(/ <|>/);
  const from = { name: name ?? '', email: email ?? '' };
  const date = { seconds: start + (sketch.at ?? 0) * 60, zone: '+0000' };
  return {
    id: sketch.id,
    digest: digestOf(JSON.stringify(sketch)),
    subject,
    from,
    to: [],
    cc: [],
    lists: sketch.lists ?? ['list@example.com'],
    date,
    inReplyTo: sketch.answers === undefined ? [] : [sketch.answers],
    references: sketch.references ?? (sketch.answers === undefined ? [] : [sketch.answers]),
    text: sketch.text ?? '',
    quotes: isQuoting(sketch.text ?? ''),
    diffstat: hasDiffstat(sketch.text ?? ''),
    patch: added === null ? null : patchOf(added, { author: from, date, title: subject.title }),
    pullRequest: sketch.pullRequest ?? null,
    base: { commit: null, prerequisitePatchIds: [], dependsOn: [], prerequisiteChangeIds: [] },
    changeId: sketch.changeId ?? null,
    supersedes: sketch.supersedes ?? null,
    automatic: false,
    problems: sketch.problems ?? [],
  };
}

function digestOf(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function patchOf(
  added: string,
  { author, date, title }: { author: Message['from']; date: Message['date']; title: string },
): Message['patch'] {
  const diffBytes = new TextEncoder().encode(`--- a/f.c\n+++ b/f.c\n@@ -1 +1,2 @@\n line\n+${added}\n`);
  return {
    author,
    date,
    commitMessage: `${title}\n`,
    trailers: [],
    digest: digestOf(diffBytes),
    diffBytes,
    diff: { files: [], damage: [] },
  };
}
