import { readArchiveLog } from '../git/archive-log.ts';
import { readArchiveMails } from '../git/archive-mails.ts';
import type { Objects } from '../git/objects.ts';
import { parseMessage } from '../mail/parse.ts';
import { largestMail } from './limits.ts';

/** An archive before and after it was rewritten: two commits, and the newest that both have (null: none). */
export interface Rewrite {
  readonly old: string;
  readonly present: string;
  readonly fork: string | null;
}

/**
 * Message-IDs of the mails that a rewritten archive has no longer (public-inbox-purge rewrites history for that). A mail
 * that is there in other bytes, as after public-inbox-edit, is not gone.
 */
export async function goneMails(
  objects: Objects,
  { old, present, fork }: Rewrite,
): Promise<readonly string[]> {
  const [before, after] = [await blobs(objects, fork, old), await blobs(objects, fork, present)];
  const gone = await messageIds(objects, difference(before, after));
  if (gone.size === 0) return [];
  const fresh = await messageIds(objects, difference(after, before));
  return [...difference(gone, fresh)];
}

async function blobs(objects: Objects, from: string | null, to: string): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const { kind, blob } of readArchiveLog(objects.gitDir, from, to)) {
    if (kind === 'came') found.add(blob);
    else found.delete(blob);
  }
  return found;
}

function difference(all: ReadonlySet<string>, without: ReadonlySet<string>): Set<string> {
  return new Set([...all].filter(one => !without.has(one)));
}

async function messageIds(objects: Objects, wanted: ReadonlySet<string>): Promise<Set<string>> {
  const changes = (async function* () {
    for (const blob of wanted) yield await Promise.resolve({ commit: '', kind: 'came' as const, blob });
  })();
  const ids = new Set<string>();
  for await (const { bytes } of readArchiveMails(objects, changes, largestMail)) {
    if (bytes !== null) ids.add(parseMessage(bytes).id);
  }
  return ids;
}
