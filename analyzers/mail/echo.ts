import type { MessageOutline } from './message.ts';
import type { ThreadedMessage } from './thread.ts';

/** Finds the first message of each subject in its thread. The messages come in the order of threadMessages. */
export interface Echoes {
  /** The first message with the same subject before this one; null when this one is the first. */
  add(threaded: ThreadedMessage): MessageOutline | null;
}

export function makeEchoes(): Echoes {
  const first = new Map<string, MessageOutline>();
  return {
    add(threaded) {
      const keys = echoKeys(threaded);
      const echoed = keys.map(key => first.get(key)).find(message => message !== undefined) ?? null;
      for (const key of keys) if (!first.has(key)) first.set(key, threaded.message);
      return echoed;
    },
  };
}

/** By the thread's top and by the oldest reference, as an archive may hold the middle of a thread only. */
function echoKeys({ message, root }: ThreadedMessage): readonly string[] {
  const { title, revision, minorRevision, counter, expected } = message.subject;
  const subject = `${revision ?? ''}.${minorRevision ?? ''} ${counter ?? ''}/${expected ?? ''} ${title}`;
  return [...new Set([root, message.references[0] ?? root])].map(thread => `${thread} ${subject}`);
}
