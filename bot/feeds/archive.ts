import { z } from 'zod';
import { problem, fine, type Check } from '../doctor/check.ts';
import { parseMessage } from '../mail/parse.ts';
import { parseAtom, type AtomEntry } from './atom.ts';
import { readCursor } from './cursor.ts';
import { FeedError } from './error.ts';
import type { Feed, FeedItem, Pull } from './feed.ts';
import { readWhole, type HttpClient, type Validators } from './http.ts';
import { fetchMails } from './thread.ts';

/** Which archive, and the client to ask it with. */
export interface ArchiveOptions {
  readonly name: string;
  readonly list: string | null;
  /** Of the inbox: `https://lore.kernel.org/linux-mm`. */
  readonly url: string;
  readonly http: HttpClient;
}

const cursorSchema = z.object({
  /** When the newest mail that was read came, in seconds since 1970. */
  since: z.number(),
  /** Message-IDs of the mails that were read, and came since shortly before that. */
  seen: z.array(z.string()),
  validators: z.object({ etag: z.string().nullable(), lastModified: z.string().nullable() }).nullable(),
});
type Cursor = z.output<typeof cursorSchema>;

/** A mail may come to the archive that much after the time it bears there, in seconds. */
const lateness = 3600;
/** Of 25 mails each. */
const mostPages = 400;

/**
 * The newest mails of a public-inbox over HTTP: `new.atom` names them, and each is fetched as it is; a thread that began
 * since the last look, in one piece. For a whole archive the feed over git is the better way.
 */
export function openArchive(options: ArchiveOptions): Feed {
  return {
    name: options.name,
    pull: what => pull(options, what),
    check: signal => check(options, signal),
    close: () => options.http.close(),
  };
}

async function* pull(options: ArchiveOptions, what: Pull): AsyncGenerator<FeedItem> {
  const cursor = readCursor(cursorSchema, what.cursor);
  const found = await newEntries(options, cursor, what);
  if (found === null) return;
  const { entries, crowded, validators } = found;
  const place = {
    since: cursor?.since ?? 0,
    seen: new Map((cursor?.seen ?? []).map(id => [id, cursor?.since ?? 0])),
  };
  const got = new Set<string>();
  for (const [at, entry] of entries.entries()) {
    what.signal.throwIfAborted();
    if (!got.has(entry.messageId)) {
      const whole = crowded.has(entry.seconds) || (!entry.answer && entries.some(({ answer }) => answer));
      yield* fetchEntry(options, entry.messageId, whole, got, what.signal);
    }
    place.since = Math.max(place.since, entry.seconds);
    place.seen.set(entry.messageId, entry.seconds);
    for (const [id, seconds] of place.seen) if (seconds < place.since - 2 * lateness) place.seen.delete(id);
    const next: Cursor = {
      since: place.since,
      seen: [...place.seen.keys()],
      validators: at === entries.length - 1 ? validators : null,
    };
    yield { what: 'mark', cursor: JSON.stringify(next), remaining: entries.length - 1 - at };
  }
}

async function* fetchEntry(
  { name, url, list, http }: ArchiveOptions,
  messageId: string,
  wholeThread: boolean,
  got: Set<string>,
  signal: AbortSignal,
): AsyncGenerator<FeedItem> {
  const served = { archive: url, messageId, what: wholeThread ? 't.mbox.gz' : 'raw' } as const;
  for await (const { raw, problem } of fetchMails(http, served, signal)) {
    got.add(parseMessage(raw).id);
    yield {
      what: 'mail',
      raw,
      source: `${name}: <${messageId}>`,
      list,
      problem,
      cursor: null,
      remaining: null,
    };
  }
}

interface Found {
  /** The oldest first. */
  readonly entries: readonly AtomEntry[];
  /** Seconds in which more mails came than can be listed: their threads are fetched whole. */
  readonly crowded: ReadonlySet<number>;
  readonly validators: Validators;
}

/** The messages that came since the cursor; null when the server says that nothing has changed. */
async function newEntries(
  { url, http }: ArchiveOptions,
  cursor: Cursor | null,
  { since, signal }: Pull,
): Promise<Found | null> {
  const known = new Set(cursor?.seen);
  const until = cursor === null ? (since ?? Infinity) : cursor.since - lateness;
  const entries = new Map<string, AtomEntry>();
  const crowded = new Set<number>();
  let validators: Validators = { etag: null, lastModified: null };
  let before: number | null = null;
  for (let pages = 0; pages < mostPages; pages++) {
    const address = `${url}/new.atom${before === null ? '' : `?t=${stamp(before)}`}`;
    const asked = before === null && cursor?.validators != null ? { validators: cursor.validators } : {};
    const page = await http.get(address, { signal, ...asked });
    if (page === 'unchanged') return null;
    if (page === 'missing')
      throw new FeedError(`${address}: there is no public-inbox; correct url`, { temporary: false });
    if (before === null) validators = page.validators;
    const listed = parseAtom((await readWhole(page.body)).toString('utf8'), address);
    const oldest = Math.min(...listed.map(({ seconds }) => seconds));
    const fresh = listed.filter(({ messageId }) => !entries.has(messageId));
    for (const entry of fresh) entries.set(entry.messageId, entry);
    if (oldest <= until || listed.length < 2)
      return { entries: sorted(entries, known, until), crowded, validators };
    if (fresh.length === 0) crowded.add(oldest);
    before = fresh.length === 0 ? oldest - 1 : oldest;
  }
  throw new FeedError(
    `${url}: more than ${mostPages} pages are new, which is no way to fetch them; use a feed of kind "public-inbox"`,
    { temporary: false },
  );
}

function sorted(
  entries: ReadonlyMap<string, AtomEntry>,
  known: ReadonlySet<string>,
  until: number,
): AtomEntry[] {
  return [...entries.values()]
    .filter(({ messageId, seconds }) => !known.has(messageId) && (until === Infinity || seconds >= until))
    .sort((one, other) => one.seconds - other.seconds);
}

/** `20090310145305`, as public-inbox takes it. */
function stamp(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\D/g, '').slice(0, 14);
}

async function check({ name, url, http }: ArchiveOptions, signal: AbortSignal): Promise<Check[]> {
  try {
    const address = `${url}/new.atom`;
    const page = await http.get(address, { signal });
    if (typeof page === 'string')
      return [problem(name, `${address} is not there`, 'correct url: it ends in the name of the list')];
    const newest = parseAtom((await readWhole(page.body)).toString('utf8'), address)[0];
    if (newest === undefined) return [fine(name, `${url}, without any mail yet`)];
    for await (const { raw } of fetchMails(
      http,
      { archive: url, messageId: newest.messageId, what: 'raw' },
      signal,
    ))
      return [fine(name, `${url}; the newest mail is <${newest.messageId}>, ${raw.length} bytes`)];
    return [problem(name, `${url} names <${newest.messageId}>, but does not have it`, 'ask its keeper')];
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    return [problem(name, error.message, 'see whether a browser shows the page')];
  }
}
