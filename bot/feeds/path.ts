import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { readMail } from '../mail/input.ts';
import { MailInputError } from '../mail/input-error.ts';
import { fine, problem } from '../doctor/check.ts';
import { FeedError } from './error.ts';
import type { Feed, FeedItem } from './feed.ts';

/** How many mails were taken, and the SHA-256 of the last of them: another file of the same name is read from its start. */
const cursorSchema = z.object({ mails: z.int().min(0), last: z.string() });
type Cursor = z.output<typeof cursorSchema>;

/** The mails of a path as they are: an mbox of any kind, a Maildir, a directory of patches, gzip or not. Read once, to its end. */
export function openPath(name: string, given: string, list: string | null): Feed {
  return {
    name,
    async *pull({ cursor, signal }) {
      try {
        yield* itemsAfter(given, list, cursor === null ? null : cursorSchema.parse(JSON.parse(cursor)));
      } catch (error) {
        if (!(error instanceof MailInputError)) throw error;
        throw new FeedError(error.message, { temporary: false, cause: error });
      }
      signal.throwIfAborted();
    },
    async check() {
      for await (const { source } of readMail(given)) return [fine(name, `${given}: begins with ${source}`)];
      return [problem(name, `${given} holds no mail`, 'correct the path')];
    },
    close: () => Promise.resolve(),
  };
}

async function* itemsAfter(
  given: string,
  list: string | null,
  done: Cursor | null,
): AsyncGenerator<FeedItem> {
  let mails = 0;
  // Mails before the cursor are held back until the last of them proves that it is the same file.
  let same = done !== null;
  for await (const { raw, source, problem: lost } of readMail(given)) {
    mails++;
    if (same && done !== null) {
      if (mails < done.mails) continue;
      same = false;
      if (digestOf(raw) === done.last) continue;
      yield* itemsAfter(given, list, null);
      return;
    }
    const cursor: Cursor = { mails, last: digestOf(raw) };
    yield {
      what: 'mail',
      raw,
      source: path.relative('.', source),
      list,
      problem: lost,
      cursor: JSON.stringify(cursor),
      remaining: null,
    };
  }
  if (same) yield* itemsAfter(given, list, null);
}

function digestOf(raw: Uint8Array): string {
  return createHash('sha256').update(raw).digest('hex');
}
