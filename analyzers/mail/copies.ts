import type { Message } from './message.ts';
import { compareText, firstDifference } from './order.ts';

/**
 * One message per Message-ID: a cross-post arrives once from every list, and archives hold mails twice.
 * The copy kept is the best readable one; it carries the lists of all.
 */
export function mergeCopies(messages: readonly Message[]): readonly Message[] {
  const copies = new Map<string, Message[]>();
  for (const message of messages) {
    const known = copies.get(message.id);
    if (known === undefined) copies.set(message.id, [message]);
    else known.push(message);
  }
  return [...copies.values()].map(mergeOne);
}

function mergeOne(copies: readonly Message[]): Message {
  const [first, ...others] = copies;
  if (first === undefined) throw new RangeError('mergeOne needs at least one message');
  if (others.length === 0) return first;
  const best = others.reduce((kept, copy) => (compareCopies(copy, kept) < 0 ? copy : kept), first);
  const lists = [...new Set(copies.flatMap(copy => copy.lists))].sort(compareText);
  return { ...best, lists };
}

/** Less than zero when the first copy is the better one; zero only for copies that read the same. */
function compareCopies(one: Message, other: Message): number {
  return firstDifference(
    Number(one.patch === null) - Number(other.patch === null),
    one.problems.length - other.problems.length,
    secondsOf(one) - secondsOf(other),
    (one.patch?.diffBytes.length ?? 0) - (other.patch?.diffBytes.length ?? 0),
    compareText(one.subject.text, other.subject.text),
    compareText(one.from.email, other.from.email),
    compareText(one.references.join(' '), other.references.join(' ')),
    compareText(one.inReplyTo.join(' '), other.inReplyTo.join(' ')),
    compareText(one.text, other.text),
    compareBytes(one.patch?.diffBytes, other.patch?.diffBytes),
  );
}

function secondsOf(message: Message): number {
  return message.date?.seconds ?? Number.MAX_SAFE_INTEGER;
}

function compareBytes(one: Uint8Array | undefined, other: Uint8Array | undefined): number {
  if (one === undefined || other === undefined) return 0;
  const at = one.findIndex((byte, index) => byte !== other[index]);
  return at === -1 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
