import { setTimeout as sleep } from 'node:timers/promises';
import { openBell } from '../bell.ts';
import { connectImap, type ImapConnection, type ImapServer } from './imap-connection.ts';

/** The connections of a feed: one for each of its first folders, which idle there, and one for all others. */
export interface ImapPool {
  /** A connection that answers, made anew when the last one is gone. Throws FeedError. */
  connection(folder: string, signal: AbortSignal): Promise<ImapConnection>;
  /** Settles when one of the connections tells of something or is gone, and after `seconds` at the latest. */
  wait(seconds: number, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** Servers allow a user so many connections at once, and others may need some. */
const mostIdling = 8;
const longestPause = 60;

/** Does the server answer in time? A connection that does not is closed: it is dead, though nothing has said so. */
async function isAlive({ client }: ImapConnection, patience: number): Promise<boolean> {
  if (!client.usable) return false;
  const timer = setTimeout(() => client.close(), patience * 1000);
  await client.noop().catch(() => undefined);
  clearTimeout(timer);
  return client.usable;
}

/** Idles, and asks now and then whether the server is still there, which ends the idling. So does the next command. */
async function idle(connection: ImapConnection, patience: number, signal: AbortSignal): Promise<void> {
  while (connection.client.usable && !signal.aborted) {
    // A connection that dies tells so itself.
    connection.client.idle().catch(() => undefined);
    await sleep(patience * 1000, undefined, { signal }).catch(() => undefined);
    if (!signal.aborted) await isAlive(connection, patience);
  }
}

/** Opens a pool; nothing is connected before the first question. */
export function openPool(server: ImapServer, folders: readonly string[]): ImapPool {
  const connections = new Map<string, ImapConnection>();
  const idling = new Set(folders.slice(0, mostIdling));
  const news = openBell();
  let losses = 0;

  const keyOf = (folder: string): string => (idling.has(folder) ? folder : '');

  return {
    async connection(folder, signal) {
      const key = keyOf(folder);
      const known = connections.get(key);
      if (known !== undefined && (await isAlive(known, server.patience))) {
        known.news = false;
        return known;
      }
      known?.client.close();
      connections.delete(key);
      const made = await connectImap(server, signal);
      made.notify = () => news.ring();
      connections.set(key, made);
      return made;
    },
    async wait(seconds, signal) {
      const open = [...connections].filter(([key]) => key !== '').map(([, connection]) => connection);
      if (open.some(({ client }) => !client.usable)) {
        // A server that closes each connection at once is not asked again at once.
        losses = Math.min(losses + 1, 6);
        await sleep(Math.min(longestPause, 2 ** (losses - 1)) * 1000, undefined, { signal });
        return;
      }
      if (open.some(connection => connection.news)) return;
      news.reset();
      const settled = new AbortController();
      for (const connection of open) void idle(connection, server.patience, settled.signal);
      await news.wait(seconds, signal);
      settled.abort();
      if (open.every(({ client }) => client.usable)) losses = 0;
    },
    close() {
      for (const { client } of connections.values()) client.close();
      connections.clear();
    },
  };
}
