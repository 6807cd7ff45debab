import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { fine, problem, type Check } from '../doctor/check.ts';
import { isSystemError } from '../mail/input-error.ts';
import { count } from '../reporters/counting.ts';
import { readCursor } from './cursor.ts';
import { FeedError } from './error.ts';
import type { Feed, FeedItem, Pull } from './feed.ts';
import { readMbox, type Patience, type PlacedMail, type Rest } from './mbox-file.ts';
import { beginning, placeSchema, type Place } from './mbox-place.ts';
import { openWatch, type Watch } from './watch.ts';

/** Which mboxes, and whether they are being written to. */
export interface MboxOptions {
  readonly name: string;
  readonly list: string | null;
  /** A file, or a directory whose files are all mboxes. */
  readonly path: string;
  /** Which files of a directory to read, in which order; without: all that are not hidden, by name. */
  readonly choose?: (names: readonly string[]) => readonly string[];
  /** Is the path an archive that nobody writes to? Then all is read at once. */
  readonly still?: boolean;
  /** How long a last mail must have lain still to be whole. */
  readonly settle?: NonNullable<Patience['settle']>;
}

const cursorSchema = z.object({ files: z.record(z.string(), placeSchema) });
type Places = Record<string, Place>;

/** Mail systems write a mail in one go: what has been still for two seconds, behind an empty line, is whole. */
const usualSettle = { ended: 2, open: 30 };
const byNumber = new Intl.Collator('en', { numeric: true });

/** An mbox that a mail system appends to, or a directory of them; watched, and never half a mail. */
export function openMbox(options: MboxOptions): Feed {
  const watch = openWatch([options.path, path.dirname(options.path)]);
  return {
    name: options.name,
    async *pull(what) {
      watch.begin();
      const places: Places = { ...readCursor(cursorSchema, what.cursor)?.files };
      const files = await explained(options.path, () => listFiles(options));
      for (const key of Object.keys(places)) if (!files.some(([name]) => name === key)) delete places[key];
      for (const [name, file] of files) {
        yield* explainedItems(file, pullFile(options, { name, file, places, what, watch }));
      }
    },
    wait: signal => watch.wait(signal),
    check: () => check(options),
    close: () => Promise.resolve(watch.close()),
  };
}

interface FilePull {
  /** Of the file in its directory; '' for a file alone. */
  readonly name: string;
  readonly file: string;
  readonly places: Places;
  readonly what: Pull;
  readonly watch: Watch;
}

async function* pullFile(
  { list, still = false, settle = usualSettle }: MboxOptions,
  { name, file, places, what, watch }: FilePull,
): AsyncGenerator<FeedItem> {
  const patience: Patience = { settle: still ? null : settle };
  const cursorAt = (place: Place): string => JSON.stringify({ files: { ...places, [name]: place } });
  for (let again = false; ; again = true) {
    const before = places[name];
    const { place, wait } = yield* itemsOf(readMbox(file, before, patience), { file, list, what, cursorAt });
    if (JSON.stringify(place) !== JSON.stringify(before))
      yield { what: 'mark', cursor: cursorAt(place), remaining: null };
    places[name] = place;
    if (wait === null) return;
    // A delivery that has just ended is waited for once; what takes longer is looked at again later.
    if (again || wait > settle.ended) return watch.wakeWithin(wait);
    await sleep(wait * 1000, undefined, { signal: what.signal });
  }
}

async function* itemsOf(
  mails: AsyncGenerator<PlacedMail, Rest>,
  {
    file,
    list,
    what,
    cursorAt,
  }: Pick<FilePull, 'file' | 'what'> & {
    readonly list: string | null;
    readonly cursorAt: (place: Place) => string;
  },
): AsyncGenerator<FeedItem, Rest> {
  try {
    for (;;) {
      const read = await mails.next();
      if (read.done === true) return read.value;
      what.signal.throwIfAborted();
      const { raw, problem, place } = read.value;
      yield {
        what: 'mail',
        raw,
        source: file,
        list,
        problem,
        cursor: place && cursorAt(place),
        remaining: null,
      };
    }
  } finally {
    await mails.return({ wait: null, place: beginning });
  }
}

async function listFiles({
  path: given,
  choose = visible,
}: MboxOptions): Promise<(readonly [string, string])[]> {
  if (!(await stat(given)).isDirectory()) return [['', given]];
  const entries = await readdir(given, { withFileTypes: true });
  const names = entries.filter(entry => entry.isFile()).map(({ name }) => name);
  return choose(names).map(name => [name, path.join(given, name)] as const);
}

function visible(names: readonly string[]): string[] {
  return names.filter(name => !/^\.|\.(?:lock|tmp|part)$/.test(name)).sort(byNumber.compare);
}

async function explained<Result>(file: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    throw explain(file, error);
  }
}

async function* explainedItems(file: string, items: AsyncIterable<FeedItem>): AsyncGenerator<FeedItem> {
  try {
    yield* items;
  } catch (error) {
    throw explain(file, error);
  }
}

function explain(file: string, error: unknown): unknown {
  if (!isSystemError(error) || error.name === 'AbortError') return error;
  const advice: Readonly<Record<string, string>> = {
    ENOENT: 'is not there: correct path, or wait for the first mail',
    EACCES: 'cannot be read: give the user that runs seamwatch leave to',
  };
  const words = advice[error.code ?? ''] ?? `cannot be read (${error.message})`;
  return new FeedError(`${file} ${words}`, { temporary: error.code !== 'EACCES', cause: error });
}

async function check(options: MboxOptions): Promise<Check[]> {
  const { name, path: given } = options;
  try {
    const files = await explained(given, () => listFiles(options));
    const newest = files.at(-1);
    if (newest === undefined) return [problem(name, `${given} holds no file`, 'correct path')];
    const found = files.length === 1 ? newest[1] : `${given}, ${count(files.length, 'file')}`;
    const mails = explainedMails(newest[1]);
    const first = await mails.next();
    await mails.return(undefined);
    if (first.done === true) return [fine(name, `${found}, without any mail yet`)];
    return [fine(name, `${found}; its first mail has ${first.value} bytes`)];
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    return [problem(name, error.message, 'correct path, or: chmod')];
  }
}

async function* explainedMails(file: string): AsyncGenerator<number> {
  try {
    for await (const { raw } of readMbox(file, undefined, { settle: null })) yield raw.length;
  } catch (error) {
    throw explain(file, error);
  }
}
