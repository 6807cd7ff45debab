import { z } from 'zod';
import { fine, problem, type Check } from '../doctor/check.ts';
import { isSystemError } from '../mail/input-error.ts';
import { splitMails } from '../mail/split.ts';
import { unzipped } from '../mail/unzip.ts';
import { count } from '../reporters/counting.ts';
import { readCursor } from './cursor.ts';
import { FeedError } from './error.ts';
import type { Feed, FeedItem, Pull } from './feed.ts';
import { readWhole, type HttpClient, type Page, type Validators } from './http.ts';
import { largestMail } from './limits.ts';
import { openMbox } from './mbox.ts';
import { parsePipermailIndex, sortMonths, type ArchivedMonth } from './pipermail-index.ts';

/** Which archive of Mailman 2. */
export interface PipermailOptions {
  readonly name: string;
  readonly list: string | null;
  /** Of the page that lists the months. */
  readonly url: string;
  readonly http: HttpClient;
}

const monthSchema = z.object({
  validators: z.object({ etag: z.string().nullable(), lastModified: z.string().nullable() }),
  label: z.string(),
  /** How many of its mails were read, in the state that the validators name. */
  mails: z.number().int().min(0),
  whole: z.boolean(),
});
type Month = z.output<typeof monthSchema>;
const cursorSchema = z.object({ months: z.record(z.string(), monthSchema) });

/** Months that may still grow; the older ones are fetched again only when the page says another size. */
const growing = 2;
/** A month that has not changed for that long, in seconds, is not being written. */
const settle = 60;
/** Mails from one cursor to the next, each of which names all months. */
const placeEvery = 64;

/** The monthly text archives of Mailman 2 (pipermail) in a directory. */
export function openPipermailDirectory(options: {
  readonly name: string;
  readonly list: string | null;
  readonly path: string;
}): Feed {
  const choose = (names: readonly string[]): string[] =>
    sortMonths(names.map(file => ({ file, label: '' }))).map(({ file }) => file);
  return openMbox({ ...options, choose });
}

/** The monthly text archives of Mailman 2 (pipermail) over HTTP; the list's page tells which there are. */
export function openPipermail(options: PipermailOptions): Feed {
  return {
    name: options.name,
    pull: what => pull(options, what),
    check: signal => check(options, signal),
    close: () => options.http.close(),
  };
}

async function* pull(options: PipermailOptions, what: Pull): AsyncGenerator<FeedItem> {
  const months = { ...readCursor(cursorSchema, what.cursor)?.months };
  const listed = await listMonths(options, what.signal);
  for (const [at, month] of listed.entries()) {
    what.signal.throwIfAborted();
    const known = months[month.key];
    const isGrowing = at >= listed.length - growing;
    if (known?.whole === true && known.label === month.label && !isGrowing) continue;
    const asked = known?.whole === true ? { validators: known.validators } : {};
    const page = await options.http.get(addressOf(options, month), { signal: what.signal, ...asked });
    if (typeof page === 'string') continue;
    yield* pullMonth(options, { month, known, page, months });
  }
}

async function* pullMonth(
  options: PipermailOptions,
  {
    month,
    known,
    page,
    months,
  }: {
    readonly month: ArchivedMonth;
    readonly known: Month | undefined;
    readonly page: Page;
    readonly months: Record<string, Month>;
  },
): AsyncGenerator<FeedItem> {
  const { validators, age } = page;
  const skipped = known !== undefined && isSame(known.validators, validators) ? known.mails : 0;
  let mails = 0;
  let whole = true;
  const place = (): string => {
    months[month.key] = { validators, label: month.label, mails, whole };
    return JSON.stringify({ months });
  };
  try {
    for await (const mail of splitMails(unzipped(page.body), { largest: largestMail })) {
      // Somebody may be writing the last mail of a text at this moment.
      whole = mail.whole || age === null || age >= settle;
      if (!whole) break;
      if (++mails <= skipped) continue;
      const problem =
        mail.lost === 0 ? null : `The mail is too large: its last ${mail.lost} bytes were not read.`;
      whole = false;
      const cursor = mails % placeEvery === 0 ? place() : null;
      yield {
        what: 'mail',
        raw: mail.raw,
        source: `${month.file}, mail ${mails}`,
        list: options.list,
        problem,
        cursor,
        remaining: null,
      };
      whole = true;
    }
  } catch (error) {
    throw explain(options, month, error);
  }
  yield { what: 'mark', cursor: place(), remaining: null };
}

function explain(options: PipermailOptions, month: ArchivedMonth, error: unknown): unknown {
  if (!isSystemError(error) || error.code?.startsWith('Z_') !== true) return error;
  const words = `came cut or damaged (${error.message}); trying again later`;
  return new FeedError(`${addressOf(options, month)} ${words}`, { temporary: true, cause: error });
}

/** Without a validator nothing tells that two states are the same. */
function isSame(one: Validators, other: Validators): boolean {
  return (
    one.etag === other.etag &&
    one.lastModified === other.lastModified &&
    (one.etag ?? one.lastModified) !== null
  );
}

function addressOf({ url }: PipermailOptions, { file }: ArchivedMonth): string {
  return `${url}/${file}`;
}

async function listMonths({ url, http }: PipermailOptions, signal: AbortSignal): Promise<ArchivedMonth[]> {
  const page = await http.get(`${url}/`, { signal });
  if (typeof page === 'string')
    throw new FeedError(`${url}/ is not there; correct url`, { temporary: false });
  const listed = parsePipermailIndex((await readWhole(page.body)).toString('latin1'));
  if (listed.length > 0) return listed;
  throw new FeedError(`${url}/ lists no months; give the address of the page with "Downloadable version"`, {
    temporary: false,
  });
}

async function check(options: PipermailOptions, signal: AbortSignal): Promise<Check[]> {
  const { name, url, http } = options;
  try {
    const listed = await listMonths(options, signal);
    const newest = listed.at(-1);
    if (newest === undefined) return [problem(name, `${url} lists no months`, 'correct url')];
    const page = await http.get(addressOf(options, newest), { signal });
    if (typeof page === 'string')
      return [problem(name, `${addressOf(options, newest)} is not there`, 'ask its keeper')];
    for await (const { raw } of splitMails(unzipped(page.body)))
      return [
        fine(
          name,
          `${url}, ${count(listed.length, 'month')} to ${newest.key}, whose first mail has ${raw.length} bytes`,
        ),
      ];
    return [fine(name, `${url}, ${count(listed.length, 'month')} to ${newest.key}, which is empty`)];
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    return [problem(name, error.message, 'see whether a browser shows the page')];
  }
}
