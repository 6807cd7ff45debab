import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, errors, interceptors, RetryAgent } from 'undici';
import type { Dispatcher } from 'undici';
import { tool } from '../package.ts';
import { FeedError } from './error.ts';

/** What a server said of the state of a page, to ask next time whether it has changed. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** A page. Its body must be read to its end, or left by a `break`. */
export interface Page {
  readonly body: AsyncIterable<Uint8Array>;
  readonly validators: Validators;
  /** Seconds since its last change, by the server's own clock; null when it does not say. */
  readonly age: number | null;
}

/** How to treat a server. */
export interface HttpOptions {
  /** Requests are at least the inverse of this apart. */
  readonly requestsPerSecond: number;
  /** How often a request that failed is made again, each time after a longer while. */
  readonly retries: number;
  /** The most bytes of one page; more are an error. */
  readonly largest: number;
}

/** A client that asks one server after another in turn and does not hurry. */
export interface HttpClient {
  /**
   * Fetches a page: `unchanged` when it is as the validators say, `missing` when there is none. Throws FeedError when
   * the server cannot be reached, refuses, or sends more than it should; so does reading the body.
   */
  get(
    url: string,
    asked: { signal: AbortSignal; validators?: Validators },
  ): Promise<Page | 'unchanged' | 'missing'>;
  close(): Promise<void>;
}

const seconds = 1000;

/** Opens a client; nothing is connected before the first request. */
export function openHttp({ requestsPerSecond, retries, largest }: HttpOptions): HttpClient {
  const agent = new Agent({
    connect: { timeout: 20 * seconds },
    headersTimeout: 60 * seconds,
    bodyTimeout: 60 * seconds,
  });
  const redirected = agent.compose(interceptors.redirect({ maxRedirections: 5 }));
  const dispatcher = new RetryAgent(redirected, { maxRetries: retries, maxTimeout: 120 * seconds });
  let turn: Promise<void> = Promise.resolve();
  let free = 0;

  /** One after another, and each no sooner than it may begin. */
  function takeTurn(): Promise<void> {
    turn = turn.then(async () => {
      const wait = free - Date.now();
      if (wait > 0) await sleep(wait);
      free = Date.now() + seconds / requestsPerSecond;
    });
    return turn;
  }

  return {
    async get(url, { signal, validators }) {
      await takeTurn();
      signal.throwIfAborted();
      try {
        const answer = await dispatcher.request({
          ...target(url),
          method: 'GET',
          signal,
          headers: headersFor(validators),
        });
        return await readAnswer(url, answer, largest);
      } catch (error) {
        throw explain(url, error, signal);
      }
    },
    close: () => agent.destroy(),
  };
}

function target(url: string): { origin: string; path: string } {
  const { origin, pathname, search } = new URL(url);
  return { origin, path: `${pathname}${search}` };
}

function headersFor(validators: Validators | undefined): Record<string, string> {
  return {
    'user-agent': `${tool.name}/${tool.version}`,
    ...(validators?.etag != null && { 'if-none-match': validators.etag }),
    ...(validators?.lastModified != null && { 'if-modified-since': validators.lastModified }),
  };
}

async function readAnswer(
  url: string,
  { statusCode, headers, body }: Dispatcher.ResponseData,
  largest: number,
): Promise<Page | 'unchanged' | 'missing'> {
  const text = (name: string): string | null => [headers[name] ?? null].flat()[0] ?? null;
  if (statusCode === 200) {
    const [date, changed] = [text('date'), text('last-modified')].map(value => Date.parse(value ?? ''));
    const age = ((date ?? NaN) - (changed ?? NaN)) / seconds;
    return {
      body: bounded(url, body, largest),
      validators: { etag: text('etag'), lastModified: text('last-modified') },
      age: Number.isNaN(age) ? null : age,
    };
  }
  await body.dump();
  if (statusCode === 304) return 'unchanged';
  if (statusCode === 404 || statusCode === 410) return 'missing';
  const help =
    statusCode === 401 || statusCode === 403 ? 'it does not let us in; ask its keeper' : 'try again later';
  throw new FeedError(`${url}: the server answers ${statusCode}: ${help}`, { temporary: statusCode >= 429 });
}

async function* bounded(
  url: string,
  body: AsyncIterable<Uint8Array>,
  largest: number,
): AsyncGenerator<Uint8Array> {
  let length = 0;
  try {
    for await (const chunk of body) {
      length += chunk.length;
      if (length > largest)
        throw new FeedError(`${url} has more than ${largest} bytes, and no more are read`, {
          temporary: false,
        });
      yield chunk;
    }
  } catch (error) {
    throw explain(url, error, null);
  }
}

/** What went wrong, with what to do. An abort stays what it is. */
function explain(url: string, error: unknown, signal: AbortSignal | null): unknown {
  if (error instanceof FeedError || signal?.aborted === true || !(error instanceof Error)) return error;
  if (error instanceof errors.RequestRetryError) {
    const help = error.statusCode === 429 ? 'it asks to be left alone for a while' : 'try again later';
    return new FeedError(`${url}: the server answers ${error.statusCode}: ${help}`, {
      temporary: true,
      cause: error,
    });
  }
  if (!('code' in error)) return error;
  const { host } = new URL(url);
  const help =
    error.code === 'ENOTFOUND' ? 'there is no such host; correct the address' : 'is it up? Try again later';
  return new FeedError(`${host} cannot be reached (${error.message}): ${help}`, {
    temporary: true,
    cause: error,
  });
}

/** The whole of a page. */
export async function readWhole(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
