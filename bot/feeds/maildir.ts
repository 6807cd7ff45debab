import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { fine, problem, type Check } from '../doctor/check.ts';
import { isSystemError } from '../mail/input-error.ts';
import { count } from '../reporters/counting.ts';
import { readCursor } from './cursor.ts';
import { FeedError } from './error.ts';
import type { Feed, FeedItem } from './feed.ts';
import { largestMail, tooLarge } from './limits.ts';
import { openWatch } from './watch.ts';

/** Which Maildir. */
export interface MaildirOptions {
  readonly name: string;
  readonly list: string | null;
  readonly path: string;
}

const cursorSchema = z.object({
  /** All files that came before were read; in milliseconds since 1970. */
  mark: z.number(),
  /** Files that came since and were read, each by its unique name. */
  read: z.array(z.string()),
});

/** A file of a Maildir. */
interface Entry {
  readonly file: string;
  /** The name without the flags behind it, which change. */
  readonly unique: string;
  /** When the file came to its place, or its name was changed; in milliseconds since 1970. */
  readonly came: number;
  readonly size: number;
}

/** A directory read while mails come may miss those of the last moment. */
const slack = 10_000;
/** A mail is moved to its place when it is whole; who writes it there in pieces is given that time. */
const settle = 1000;
const mostLooks = 30;
/** Mails from one cursor to the next: each names all that came of late. */
const placeEvery = 64;

/**
 * A Maildir, watched; nothing in it is changed. Files are told apart by when they came to their place: no list of all of
 * them needs to be kept.
 */
export function openMaildir(options: MaildirOptions): Feed {
  const directory = options.path;
  const watch = openWatch([directory, path.join(directory, 'new'), path.join(directory, 'cur')]);
  return {
    name: options.name,
    async *pull({ cursor: text, signal }) {
      watch.begin();
      const last = readCursor(cursorSchema, text) ?? { mark: 0, read: [] };
      const known = new Set(last.read);
      const begun = Date.now();
      const entries = await explained(directory, () => listEntries(directory));
      const fresh = entries
        .filter(({ came, unique }) => came >= last.mark && !known.has(unique))
        .sort((one, other) => one.came - other.came);
      const read = new Map(
        entries.filter(({ unique }) => known.has(unique)).map(entry => [entry.unique, entry.came]),
      );
      for (const [at, entry] of fresh.entries()) {
        signal.throwIfAborted();
        const item = await readEntry(await settled(entry, signal), options);
        if (item !== null) read.set(entry.unique, entry.came);
        const remaining = fresh.length - 1 - at;
        const isPlaced = remaining === 0 || at % placeEvery === placeEvery - 1;
        const cursor = isPlaced ? cursorAt(Math.min(entry.came, begun - slack), read) : null;
        yield { ...(item ?? { what: 'mark' }), cursor, remaining };
      }
    },
    wait: signal => watch.wait(signal),
    check: () => check(options),
    close: () => Promise.resolve(watch.close()),
  };
}

function cursorAt(mark: number, read: Map<string, number>): string {
  for (const [unique, came] of read) if (came < mark) read.delete(unique);
  return JSON.stringify({ mark, read: [...read.keys()] });
}

/** The file as it is once it has not been written to for a while; a mail system moves it here whole anyway. */
async function settled(entry: Entry, signal: AbortSignal): Promise<Entry> {
  for (let looks = 0; looks < mostLooks; looks++) {
    const found = await stat(entry.file).catch(ignoreMissing);
    const still = Date.now() - (found?.mtimeMs ?? 0);
    if (still < 0 || still >= settle) return { ...entry, size: found?.size ?? 0 };
    await sleep(settle - still, undefined, { signal });
  }
  return entry;
}

/** null: it is gone, moved from new to cur meanwhile; its new place shows in the next scan. */
async function readEntry(
  { file, size }: Entry,
  { list }: MaildirOptions,
): Promise<Extract<FeedItem, { what: 'mail' }> | null> {
  const item = { what: 'mail', source: file, list, cursor: null, remaining: null } as const;
  if (size > largestMail) return { ...item, raw: new Uint8Array(), problem: tooLarge(size) };
  try {
    return { ...item, raw: await readFile(file), problem: size === 0 ? 'The file is empty.' : null };
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return null;
    const reason = error instanceof Error ? error.message : String(error);
    return { ...item, raw: new Uint8Array(), problem: `The file could not be read: ${reason}` };
  }
}

async function listEntries(directory: string): Promise<Entry[]> {
  const listed = await Promise.all(['new', 'cur'].map(folder => listFolder(path.join(directory, folder))));
  return listed.flat();
}

async function listFolder(folder: string): Promise<Entry[]> {
  const names = (await readdir(folder)).filter(name => !name.startsWith('.'));
  const entries: Entry[] = [];
  for (const name of names) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(ignoreMissing);
    if (found?.isFile() !== true) continue;
    entries.push({ file, unique: name.replace(/:.*$/, ''), came: found.ctimeMs, size: found.size });
  }
  return entries;
}

function ignoreMissing(error: unknown): null {
  if (isSystemError(error) && error.code === 'ENOENT') return null;
  throw error;
}

async function explained<Result>(directory: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const words =
      error.code === 'EACCES'
        ? 'cannot be read: give the user that runs seamwatch leave to'
        : `is no Maildir (${error.message}): it needs the directories new and cur`;
    throw new FeedError(`${directory} ${words}`, { temporary: error.code === 'ENOENT', cause: error });
  }
}

async function check(options: MaildirOptions): Promise<Check[]> {
  const { name, path: directory } = options;
  try {
    const entries = await explained(directory, () => listEntries(directory));
    const newest = entries.sort((one, other) => other.came - one.came)[0];
    if (newest === undefined) return [fine(name, `${directory}, without any mail yet`)];
    const item = await readEntry(newest, options);
    if (item?.problem != null)
      return [problem(name, `${newest.file}: ${item.problem}`, 'let its owner see to it')];
    return [
      fine(name, `${directory}, ${count(entries.length, 'mail')}; the newest has ${newest.size} bytes`),
    ];
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    return [problem(name, error.message, 'correct path')];
  }
}
