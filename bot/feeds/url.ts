import path from 'node:path';
import { openArchive } from './archive.ts';
import { updateArchive } from './archive-update.ts';
import { FeedError } from './error.ts';
import type { Feed } from './feed.ts';
import { readWhole, type HttpClient } from './http.ts';
import { openPipermail } from './pipermail.ts';
import { parsePipermailIndex } from './pipermail-index.ts';
import { openPublicInbox } from './public-inbox.ts';

/** The address of a list's archive, and where what is cloned of it may be kept. */
export interface UrlOptions {
  readonly name: string;
  readonly list: string | null;
  /** Without a slash at its end. */
  readonly url: string;
  readonly cache: string;
  readonly http: HttpClient;
}

/**
 * The archive at an address, read in the way that costs its server least: a public-inbox through git, where it offers that,
 * Mailman's months, or else the newest mails of a public-inbox one by one. Asks the server which it is when it is pulled.
 */
export function openUrl(options: UrlOptions): Feed {
  let found: Promise<Feed> | null = null;
  const feed = (signal: AbortSignal): Promise<Feed> => (found ??= recognize(options, signal));
  return {
    name: options.name,
    async *pull(what) {
      yield* (await feed(what.signal)).pull(what);
    },
    check: async signal => (await feed(signal)).check(signal),
    close: () => options.http.close(),
  };
}

async function recognize({ name, list, url, cache, http }: UrlOptions, signal: AbortSignal): Promise<Feed> {
  const directory = path.join(cache, 'archives', url.replace(/^https?:\/\//, '').replace(/[^\w.-]+/g, '_'));
  const page = await pageAt(http, `${url}/`, signal);
  if (page !== null && parsePipermailIndex(page).length > 0) return openPipermail({ name, list, url, http });
  if ((await pageAt(http, `${url}/manifest.js.gz`, signal)) !== null)
    return openPublicInbox({
      name,
      list,
      directory,
      update: end => updateArchive({ url, directory, http }, end),
    });
  if ((await pageAt(http, `${url}/new.atom`, signal)) !== null) return openArchive({ name, list, url, http });
  throw new FeedError(
    `${url} is neither a public-inbox nor a pipermail archive; give the page of one list: https://HOST/LIST, https://HOST/pipermail/LIST`,
    { temporary: false },
  );
}

async function pageAt(http: HttpClient, address: string, signal: AbortSignal): Promise<string | null> {
  const page = await http.get(address, { signal });
  return typeof page === 'string' ? null : (await readWhole(page.body)).toString('latin1');
}
