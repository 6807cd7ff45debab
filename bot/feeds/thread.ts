import { isSystemError } from '../mail/input-error.ts';
import { splitMails } from '../mail/split.ts';
import { unzipped } from '../mail/unzip.ts';
import { FeedError } from './error.ts';
import type { HttpClient } from './http.ts';
import { largestMail } from './limits.ts';

/** A mail as a public-inbox server sends it. */
export interface ServedMail {
  readonly raw: Uint8Array;
  readonly problem: string | null;
}

/** What to fetch from a public-inbox server: one message (several, if senders took one Message-ID twice), or its thread. */
export interface Served {
  /** Of the inbox: `https://lore.kernel.org/linux-mm`. */
  readonly archive: string;
  /** Without `<>`. */
  readonly messageId: string;
  readonly what: 'raw' | 't.mbox.gz';
}

/** Address of a page about a message. */
function messageUrl({ archive, messageId, what }: Served): string {
  return `${archive.replace(/\/+$/, '')}/${encodeURIComponent(messageId)}/${what}`;
}

/** Fetches a message or its whole thread; empty when the server does not know it. Throws FeedError. */
export async function* fetchMails(
  http: HttpClient,
  served: Served,
  signal: AbortSignal,
): AsyncGenerator<ServedMail> {
  const url = messageUrl(served);
  const page = await http.get(url, { signal });
  if (page === 'missing' || page === 'unchanged') return;
  try {
    for await (const { raw, lost } of splitMails(unzipped(page.body), { largest: largestMail }))
      yield {
        raw,
        problem: lost === 0 ? null : `The mail is too large: its last ${lost} bytes were not read.`,
      };
  } catch (error) {
    if (!isSystemError(error) || error.code?.startsWith('Z_') !== true) throw error;
    throw new FeedError(`${url} came cut or damaged (${error.message}); try again`, {
      temporary: true,
      cause: error,
    });
  }
}
