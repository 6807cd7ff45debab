import type { MessageOutline } from './message.ts';

/** The outline of a message, without the rest of it. */
export function outlineOf(message: MessageOutline): MessageOutline {
  const { id, digest, subject, from, lists, date, inReplyTo, references, quotes, diffstat } = message;
  const { pullRequest, base, changeId, supersedes, problems } = message;
  return {
    id,
    digest,
    subject,
    from,
    lists,
    date,
    inReplyTo,
    references,
    quotes,
    diffstat,
    patch: message.patch === null ? null : { digest: message.patch.digest },
    pullRequest,
    base,
    changeId,
    supersedes,
    problems,
  };
}

/** Does a line of a text quote another mail? */
export function isQuoting(text: string): boolean {
  return /^>/m.test(text);
}

/** `3 files changed, 24 insertions(+)`: only who describes a series puts its diffstat into a mail. */
export function hasDiffstat(text: string): boolean {
  return /^ \d+ files? changed, \d/m.test(text);
}
