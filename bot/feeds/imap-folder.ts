import type { ImapFlow, MailboxObject } from 'imapflow';
import { z } from 'zod';
import { FeedError } from './error.ts';
import type { FeedItem } from './feed.ts';
import { largestMail, tooLarge } from './limits.ts';

/** How far a folder was read. */
export const folderPlaceSchema = z.object({
  /** UIDVALIDITY: with another one, all UIDs mean other mails. */
  validity: z.string(),
  /** The highest UID that was read. */
  uid: z.number().int().min(0),
  /** HIGHESTMODSEQ, where the server has it: while it stays, nothing has changed. */
  modseq: z.string().nullable(),
});

export type FolderPlace = z.output<typeof folderPlaceSchema>;

/** A folder as it is now. */
export interface OpenFolder {
  readonly validity: string;
  readonly uidNext: number;
  readonly modseq: string | null;
}

/** Mails whose sizes are asked for together, and how many bytes of them are held at once. */
const chunkSize = 100;
const heldBytes = 8 << 20;

/** Opens a folder to read only. Throws FeedError when the server has it not. */
export async function openFolder(client: ImapFlow, folder: string): Promise<OpenFolder> {
  const { uidValidity, uidNext, highestModseq, noModseq } = await examine(client, folder);
  const modseq = noModseq === true || highestModseq === undefined ? null : String(highestModseq);
  return { validity: String(uidValidity), uidNext, modseq };
}

async function examine(client: ImapFlow, folder: string): Promise<MailboxObject> {
  try {
    return await client.mailboxOpen(folder, { readOnly: true });
  } catch (error) {
    if (!client.usable || !(error instanceof Error)) throw error;
    const names = (await client.list()).map(({ path }) => path);
    if (names.includes(folder)) throw error;
    const shown = names.slice(0, 20).join(', ');
    throw new FeedError(`there is no folder ${folder}, but ${shown}: correct folders`, {
      temporary: false,
      cause: error,
    });
  }
}

/** Which mails of a folder are wanted, and what to say of each. */
export interface Wanted {
  /** Mails with a higher UID. */
  readonly after: number;
  readonly list: string | null;
  readonly cursorAt: (uid: number) => string;
}

/** The mails of the open folder above a UID, in order, a bounded number of bytes at a time. */
export async function* fetchFolder(
  client: ImapFlow,
  folder: string,
  { after, list, cursorAt }: Wanted,
): AsyncGenerator<FeedItem & { readonly uid: number }> {
  // `N:*` gives the last mail even when its UID is below N.
  const uids = (await searchUids(client, `${after + 1}:*`)).filter(uid => uid > after);
  let remaining = uids.length;
  for (let at = 0; at < uids.length; at += chunkSize) {
    for (const group of groups(await sizesOf(client, uids.slice(at, at + chunkSize)))) {
      const sources = await sourcesOf(client, group);
      for (const { uid, size } of group) {
        remaining -= 1;
        const source = sources.get(uid);
        if (source === undefined) continue;
        const { raw, refusal } = source;
        const problem = size > largestMail ? tooLarge(size) : refusal;
        yield {
          what: 'mail',
          uid,
          raw,
          source: `${folder} ${uid}`,
          list,
          problem,
          cursor: cursorAt(uid),
          remaining,
        };
      }
    }
  }
}

/** UIDs in ascending order. */
async function searchUids(client: ImapFlow, uid: string): Promise<number[]> {
  const found = await client.search({ uid }, { uid: true });
  if (!found) throw cut();
  return found.sort((one, other) => one - other);
}

function cut(): FeedError {
  return new FeedError('the connection was cut while mails were fetched; trying again', { temporary: true });
}

interface Sized {
  readonly uid: number;
  readonly size: number;
}

async function sizesOf(client: ImapFlow, uids: readonly number[]): Promise<Sized[]> {
  const answers = await client.fetchAll(uids.join(','), { uid: true, size: true }, { uid: true });
  const sizes = new Map(answers.map(({ uid, size = 0 }) => [uid, size]));
  await confirmGone(
    client,
    uids.filter(uid => !sizes.has(uid)),
  );
  return uids.flatMap(uid => (sizes.has(uid) ? [{ uid, size: sizes.get(uid) ?? 0 }] : []));
}

/** A fetch that is cut short ends like one of mails that are gone: only who asks again may pass one over. */
async function confirmGone(client: ImapFlow, uids: readonly number[]): Promise<void> {
  if (!client.usable) throw cut();
  if (uids.length > 0 && (await searchUids(client, uids.join(','))).length > 0) throw cut();
}

function* groups(sized: readonly Sized[]): Generator<Sized[]> {
  let group: Sized[] = [];
  let held = 0;
  for (const one of sized) {
    if (group.length > 0 && held + one.size > heldBytes) {
      yield group;
      [group, held] = [[], 0];
    }
    group.push(one);
    held += one.size;
  }
  if (group.length > 0) yield group;
}

interface Source {
  readonly raw: Uint8Array;
  /** Why the server does not give it; null when it did. */
  readonly refusal: string | null;
}

async function sourcesOf(client: ImapFlow, group: readonly Sized[]): Promise<Map<number, Source>> {
  const sources = new Map<number, Source>();
  try {
    await fetchSources(client, group, sources);
  } catch (error) {
    // The server is there, but will not give one of them: the others are fetched one by one.
    if (!client.usable || group.length === 1) throw error;
    for (const one of group) await fetchOne(client, one, sources);
  }
  await confirmGone(
    client,
    group.map(({ uid }) => uid).filter(uid => !sources.has(uid)),
  );
  return sources;
}

async function fetchOne(client: ImapFlow, one: Sized, sources: Map<number, Source>): Promise<void> {
  try {
    await fetchSources(client, [one], sources);
  } catch (error) {
    if (!client.usable || !(error instanceof Error)) throw error;
    sources.set(one.uid, { raw: new Uint8Array(), refusal: `The server does not give it: ${error.message}` });
  }
}

async function fetchSources(
  client: ImapFlow,
  group: readonly Sized[],
  into: Map<number, Source>,
): Promise<void> {
  const large = group.some(({ size }) => size > largestMail);
  const query = { uid: true, source: large ? { start: 0, maxLength: largestMail } : true };
  const uids = group.map(({ uid }) => uid).join(',');
  for (const { uid, source } of await client.fetchAll(uids, query, { uid: true }))
    if (source !== undefined) into.set(uid, { raw: source, refusal: null });
}

/** Sets a flag on the mails up to a UID that do not have it yet; the folder is opened to write for that. */
export async function flagFolder(
  client: ImapFlow,
  folder: string,
  flag: string,
  upTo: number,
): Promise<void> {
  await client.mailboxOpen(folder);
  const without =
    flag === '\\Seen' ? { seen: false } : flag === '\\Flagged' ? { flagged: false } : { unKeyword: flag };
  const found = await client.search({ uid: `1:${upTo}`, ...without }, { uid: true });
  for (let at = 0; found && at < found.length; at += 1000)
    await client.messageFlagsAdd(found.slice(at, at + 1000), [flag], { uid: true });
}
