import type { MessageOutline } from './message.ts';
import { isSamePerson } from './person.ts';

/** Messages that came before another in its thread. */
export interface Before {
  /** The nearest cover letter or patch that it answers. */
  readonly answered: MessageOutline | null;
  /** The first one with the same subject, reply marks aside. */
  readonly echoed: MessageOutline | null;
}

/**
 * Is a message part of a talk, though there is a diff in it or its subject is a patch's?
 *
 * A reply is, unless its sender marks it as another patch than the one it answers. So is one that lost its `Re:`, as
 * some programs and pipermail's archives leave it out: it repeats a subject of its thread in someone else's name, or
 * without a patch's tag, or it quotes.
 */
export function isTalk(message: MessageOutline, { answered, echoed }: Before): boolean {
  const { subject, from } = message;
  if (subject.reply) return answered === null || !isOtherPatch(message, answered);
  const isAnswer = message.inReplyTo.length > 0 || message.references.length > 0;
  const isQuoting = isAnswer && message.quotes;
  if (!subject.patch) return isQuoting || echoed !== null;
  if (isEcho() || (echoed !== null && isQuoting)) return true;
  return isQuoting && message.patch === null && subject.counter !== 0;

  function isEcho(): boolean {
    return echoed !== null && !isSamePerson(from, echoed.from);
  }
}

/** `Re: [PATCH v2 2/3]` under the sender's own `[PATCH 2/3]`, or `Re: [PATCH 3/3]` under `[PATCH 2/3]`. */
function isOtherPatch({ subject, from }: MessageOutline, answered: MessageOutline): boolean {
  const before = answered.subject;
  if (!subject.patch || subject.counter === 0 || !isSamePerson(from, answered.from)) return false;
  if ((subject.revision ?? 1) > (before.revision ?? 1)) return true;
  return (
    before.counter !== null && subject.counter !== before.counter && subject.expected === before.expected
  );
}
