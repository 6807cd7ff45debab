import { cursorOf } from '../storage/cursors.ts';
import type { Database } from '../storage/database.ts';
import { sortSome } from './assembly/sort.ts';
import type { Feed, FeedItem } from './feeds/feed.ts';
import { storeItems, type FeedIdentity, type Intake } from './intake.ts';
import type { ReadMail } from './reading/read.ts';
import type { MailReader } from './reading/reader.ts';

/** Mails of which time are wanted, by the date they bear; seconds since 1970. One without a date is. */
export interface Period {
  readonly since: number | null;
  readonly until: number | null;
}

/** How to pull, and who wants to know how it goes. */
export interface PullOptions {
  readonly reader: MailReader;
  readonly period: Period;
  readonly signal: AbortSignal;
  readonly progress: (state: Pulled) => void;
}

/** How far a pull has come. */
export interface Pulled {
  readonly mails: number;
  /** Of them, those that were not known. */
  readonly fresh: number;
  readonly remaining: number | null;
}

/** A transaction must not hold others up: so many mails, or so many bytes, make one. */
const batch = { items: 64, bytes: 1 << 20 };
/** Messages that are sorted in one transaction. */
const sortedAtOnce = 64;

/**
 * Stores all that a feed has after its cursor, and puts it to series. The feed is asked for more only as what it gave is
 * stored and sorted, so that it can never run far ahead.
 */
export async function pullFeed(
  database: Database,
  { feed, identity }: { readonly feed: Feed; readonly identity: FeedIdentity },
  { reader, period, signal, progress }: PullOptions,
): Promise<Pulled> {
  const cursor = await cursorOf(database.read, identity.name);
  const batches = batchesOf(feed.pull({ cursor, since: period.since, signal }));
  let pulled: Pulled = { mails: 0, fresh: 0, remaining: null };
  for await (const intake of readAhead(batches, reader, identity.list)) {
    const mails = intake.mails.filter(mail => isWithin(period, mail));
    const stored = await storeItems(database, identity, { ...intake, mails });
    pulled = {
      mails: pulled.mails + stored.mails,
      fresh: pulled.fresh + stored.fresh,
      remaining: intake.items.at(-1)?.remaining ?? null,
    };
    await sortAll(database);
    progress(pulled);
    signal.throwIfAborted();
  }
  return pulled;
}

/** Puts all messages that wait for it to series. */
export async function sortAll(database: Database): Promise<void> {
  while ((await database.write(transaction => sortSome(transaction, sortedAtOnce))) > 0);
}

function isWithin({ since, until }: Period, { seconds }: ReadMail): boolean {
  if (seconds === null) return true;
  return (since === null || seconds >= since) && (until === null || seconds < until);
}

/** Items in groups; what came before a failure is handed out before it is. */
async function* batchesOf(items: AsyncIterable<FeedItem>): AsyncGenerator<FeedItem[]> {
  let gathered: FeedItem[] = [];
  let bytes = 0;
  try {
    for await (const item of items) {
      gathered.push(item);
      bytes += item.what === 'mail' ? item.raw.length : 0;
      if (gathered.length < batch.items && bytes < batch.bytes) continue;
      yield gathered;
      [gathered, bytes] = [[], 0];
    }
  } catch (error) {
    if (gathered.length > 0) yield gathered;
    throw error;
  }
  if (gathered.length > 0) yield gathered;
}

/** Has a few batches read at a time, and hands them out in their order; a failure comes in its turn. */
async function* readAhead(
  batches: AsyncIterable<FeedItem[]>,
  reader: MailReader,
  list: string | null,
): AsyncGenerator<Intake> {
  const waiting: Promise<Intake>[] = [];
  for await (const { reading } of readings(batches, reader, list)) {
    waiting.push(reading);
    if (waiting.length < reader.width) continue;
    const [first] = waiting.splice(0, 1);
    if (first !== undefined) yield await first;
  }
  for (const reading of waiting) yield await reading;
}

/** Begins to read each batch; that there are no more because the feed failed is the last of them. */
async function* readings(
  batches: AsyncIterable<FeedItem[]>,
  reader: MailReader,
  list: string | null,
): AsyncGenerator<{ readonly reading: Promise<Intake> }> {
  try {
    for await (const items of batches) yield { reading: begun(read(items)) };
  } catch (error) {
    yield { reading: begun(Promise.reject(error instanceof Error ? error : new Error(String(error)))) };
  }

  async function read(items: readonly FeedItem[]): Promise<Intake> {
    const mails = items.flatMap(item =>
      item.what === 'mail' ? [{ raw: item.raw, problem: item.problem, list: item.list ?? list }] : [],
    );
    return { items, mails: await reader.read(mails) };
  }
}

/** Whoever waits for it hears of a failure; that it comes before its turn is none of its own. */
function begun<Result>(work: Promise<Result>): Promise<Result> {
  work.catch(() => undefined);
  return work;
}
