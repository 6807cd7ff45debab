import { breakLoops } from './loop.ts';
import type { MessageOutline } from './message.ts';
import { compareText, firstDifference } from './order.ts';

/** A message in its thread. */
export interface ThreadedMessage {
  readonly message: MessageOutline;
  /** The nearest message that it answers and that is among those given; null at the top. */
  readonly parent: ThreadedMessage | null;
  /** Message-ID of the thread's top: a message that is not here, when several here answer it. */
  readonly root: string;
  readonly depth: number;
  /** Seconds since 1970; never before the parent's, so that a wrong clock cannot put an answer first. */
  readonly time: number;
}

/**
 * Puts messages into threads by In-Reply-To, then by References from the newest, and returns them in an order that
 * depends on nothing but the messages: by time, parents before their answers.
 */
export function threadMessages(messages: readonly MessageOutline[]): readonly ThreadedMessage[] {
  const byId = new Map(messages.map(message => [message.id, message]));
  const parents = new Map<MessageOutline, MessageOutline>();
  for (const message of messages) {
    const parent = findParent(message, byId);
    if (parent !== undefined) parents.set(message, parent);
  }
  breakLoops(parents, compareMessages);
  const threaded = new Map<MessageOutline, ThreadedMessage>();
  for (const message of messages) place(message, parents, threaded);
  return [...threaded.values()].sort(compareThreaded);
}

/** Message-IDs that a message answers, the likeliest first. */
function answered(message: MessageOutline): readonly string[] {
  return [...message.inReplyTo, ...message.references.toReversed()].filter(id => id !== message.id);
}

function findParent(
  message: MessageOutline,
  byId: ReadonlyMap<string, MessageOutline>,
): MessageOutline | undefined {
  for (const id of answered(message)) {
    const parent = byId.get(id);
    if (parent !== undefined) return parent;
  }
  return undefined;
}

/** Places a message below its ancestors, without recursion: threads are as deep as people make them. */
function place(
  message: MessageOutline,
  parents: ReadonlyMap<MessageOutline, MessageOutline>,
  threaded: Map<MessageOutline, ThreadedMessage>,
): void {
  const pending: MessageOutline[] = [];
  for (
    let next: MessageOutline | undefined = message;
    next !== undefined && !threaded.has(next);
    next = parents.get(next)
  ) {
    pending.push(next);
  }
  for (const descendant of pending.toReversed()) {
    const above = parents.get(descendant);
    threaded.set(descendant, below(descendant, (above && threaded.get(above)) ?? null));
  }
}

function below(message: MessageOutline, parent: ThreadedMessage | null): ThreadedMessage {
  return {
    message,
    parent,
    root: parent?.root ?? answered(message)[0] ?? message.id,
    depth: parent === null ? 0 : parent.depth + 1,
    time: Math.max(message.date?.seconds ?? 0, parent?.time ?? 0),
  };
}

function compareThreaded(one: ThreadedMessage, other: ThreadedMessage): number {
  return firstDifference(
    one.time - other.time,
    one.depth - other.depth,
    compareCounters(one.message, other.message),
    compareText(one.message.id, other.message.id),
  );
}

function compareMessages(one: MessageOutline, other: MessageOutline): number {
  return firstDifference(
    (one.date?.seconds ?? 0) - (other.date?.seconds ?? 0),
    compareCounters(one, other),
    compareText(one.id, other.id),
  );
}

function compareCounters(one: MessageOutline, other: MessageOutline): number {
  return (one.subject.counter ?? 0) - (other.subject.counter ?? 0);
}
