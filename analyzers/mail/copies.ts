import type { MessageOutline } from './message.ts';
import { compareText, firstDifference } from './order.ts';

/**
 * One message per Message-ID: a cross-post arrives once from every list, and archives hold mails twice.
 * The copy kept is the best readable one; it carries the lists of all.
 */
export function mergeCopies<Mail extends MessageOutline>(messages: readonly Mail[]): readonly Mail[] {
  const copies = new Map<string, Mail[]>();
  for (const message of messages) {
    const known = copies.get(message.id);
    if (known === undefined) copies.set(message.id, [message]);
    else known.push(message);
  }
  return [...copies.values()].map(same => mergeOne(same));
}

function mergeOne<Mail extends MessageOutline>(copies: readonly Mail[]): Mail {
  const [first, ...others] = copies;
  if (first === undefined) throw new RangeError('mergeOne needs at least one message');
  if (others.length === 0) return first;
  const best = others.reduce((kept, copy) => (compareCopies(copy, kept) < 0 ? copy : kept), first);
  const lists = [...new Set(copies.flatMap(copy => copy.lists))].sort(compareText);
  return { ...best, lists };
}

/** Less than zero when the first copy is the better one; zero only for copies of the same bytes. */
function compareCopies(one: MessageOutline, other: MessageOutline): number {
  return firstDifference(
    Number(one.patch === null) - Number(other.patch === null),
    one.problems.length - other.problems.length,
    secondsOf(one) - secondsOf(other),
    compareText(one.subject.text, other.subject.text),
    compareText(one.from.email, other.from.email),
    compareText(one.digest, other.digest),
  );
}

function secondsOf(message: MessageOutline): number {
  return message.date?.seconds ?? Number.MAX_SAFE_INTEGER;
}
