import { z } from 'zod';
import { fine, problem, type Check } from '../doctor/check.ts';
import { count } from '../reporters/counting.ts';
import { readCursor } from './cursor.ts';
import { FeedError } from './error.ts';
import type { Feed, FeedItem, Pull } from './feed.ts';
import { explainImap, type ImapServer } from './imap-connection.ts';
import { fetchFolder, flagFolder, folderPlaceSchema, openFolder, type FolderPlace } from './imap-folder.ts';
import { openPool, type ImapPool } from './imap-pool.ts';

/** Which folders of which mailbox. */
export interface ImapOptions {
  readonly name: string;
  readonly list: string | null;
  readonly server: ImapServer;
  readonly folders: readonly string[];
  /** A flag to set on mails that are stored; null: nothing is changed. */
  readonly flag: string | null;
  /** Seconds after which a connection that has told nothing is tried. */
  readonly interval: number;
}

const cursorSchema = z.object({ folders: z.record(z.string(), folderPlaceSchema) });
type Places = Record<string, FolderPlace>;

/**
 * Folders on an IMAP server: mails above the last UID, all of them again when UIDVALIDITY has changed. Between two pulls
 * it idles; a connection that says nothing is tried at the interval, so that one that has died is noticed.
 */
export function openImap(options: ImapOptions): Feed {
  const pool = openPool(options.server, options.folders);
  return {
    name: options.name,
    pull: what => pull(options, pool, what),
    wait: signal => pool.wait(options.interval, signal),
    check: signal => check(options, signal),
    close: () => Promise.resolve(pool.close()),
  };
}

async function* pull(options: ImapOptions, pool: ImapPool, what: Pull): AsyncGenerator<FeedItem> {
  const places: Places = { ...readCursor(cursorSchema, what.cursor)?.folders };
  const failures: unknown[] = [];
  for (const folder of options.folders) {
    try {
      yield* pullFolder(options, pool, folder, places, what);
    } catch (error) {
      if (what.signal.aborted) throw error;
      const explained = explainImap(options.server, error);
      // A folder that is not there leaves the others be.
      if (!(explained instanceof FeedError) || explained.temporary) throw explained;
      failures.push(explained);
    }
  }
  if (failures.length > 0) throw failures[0];
}

async function* pullFolder(
  { flag, list }: ImapOptions,
  pool: ImapPool,
  folder: string,
  places: Places,
  { signal }: Pull,
): AsyncGenerator<FeedItem> {
  const { client } = await pool.connection(folder, signal);
  const stored = places[folder];
  if (flag !== null && stored !== undefined && stored.uid > 0) {
    const { validity } = await openFolder(client, folder);
    if (validity === stored.validity) await flagFolder(client, folder, flag, stored.uid);
  }
  const { validity, uidNext, modseq } = await openFolder(client, folder);
  // As long as it is held, the connection is kept alive, however long the mails take on their way.
  const lock = await client.getMailboxLock(folder, { readOnly: true });
  const known = stored?.validity === validity ? stored : { validity, uid: 0, modseq: null };
  let last = Math.max(known.uid, uidNext - 1);
  const cursorAt = (uid: number, at: string | null = null): string =>
    JSON.stringify({ folders: { ...places, [folder]: { validity, uid, modseq: at } } });
  try {
    if (uidNext > known.uid + 1 && (modseq === null || modseq !== known.modseq)) {
      for await (const item of fetchFolder(client, folder, { after: known.uid, list, cursorAt })) {
        signal.throwIfAborted();
        yield item;
        last = Math.max(last, item.uid);
      }
    }
  } finally {
    lock.release();
  }
  const end = { validity, uid: last, modseq };
  if (stored?.validity !== validity || stored.uid !== end.uid || stored.modseq !== modseq)
    yield { what: 'mark', cursor: cursorAt(end.uid, modseq), remaining: 0 };
  places[folder] = end;
}

async function check({ name, list, server, folders }: ImapOptions, signal: AbortSignal): Promise<Check[]> {
  const pool = openPool(server, folders);
  const checks: Check[] = [];
  try {
    for (const folder of folders) {
      const { client } = await pool.connection(folder, signal);
      const { uidNext } = await openFolder(client, folder);
      const newest = { after: Math.max(0, uidNext - 2), list, cursorAt: () => '' };
      let found = `${folder} at ${server.host}, ${count(client.mailbox === false ? 0 : client.mailbox.exists, 'mail')}`;
      for await (const item of fetchFolder(client, folder, newest))
        if (item.what === 'mail') found += `; ${item.source} has ${item.raw.length} bytes`;
      checks.push(fine(name, found));
    }
  } catch (error) {
    const explained = explainImap(server, error);
    if (!(explained instanceof FeedError)) throw error;
    checks.push(problem(name, explained.message, 'correct the feed’s keys; see docs/configuration.md'));
  } finally {
    pool.close();
  }
  return checks;
}
