import { z } from 'zod';
import { archiveParts, commitBefore, countCommits, findFork, type ArchivePart } from '../git/archive.ts';
import { readArchiveLog } from '../git/archive-log.ts';
import { readArchiveMails, type ArchiveMail } from '../git/archive-mails.ts';
import { GitError, RefusedError } from '../git/errors.ts';
import { openObjects, type Objects } from '../git/objects.ts';
import { parseMessage } from '../mail/parse.ts';
import { fine, problem, type Check } from '../doctor/check.ts';
import { count } from '../reporters/counting.ts';
import { goneMails } from './archive-rewrite.ts';
import { readCursor } from './cursor.ts';
import { FeedError } from './error.ts';
import type { Feed, FeedItem, Pull } from './feed.ts';
import { largestMail, tooLarge } from './limits.ts';

/** Which archive, and how it comes here. */
export interface PublicInboxOptions {
  readonly name: string;
  readonly list: string | null;
  /** The inbox (v2 with its `git/0.git` …, or v1), or a directory that `update` fills. */
  readonly directory: string;
  /** Fetches what is new from elsewhere into the directory; null: someone else does. */
  readonly update: ((signal: AbortSignal) => Promise<void>) | null;
}

const cursorSchema = z.object({ parts: z.record(z.string(), z.string()) });
type Places = Record<string, string>;

/** A message's own date may be that much behind the clock of the archive that took it in, in seconds. */
const dateSlack = 172_800;

/**
 * A public-inbox archive in git: each commit brings a message or takes one back. The cursor names the last commit that
 * was read of each epoch; where the archive was rewritten, its epoch is read again from where the histories part.
 */
export function openPublicInbox(options: PublicInboxOptions): Feed {
  const { name, directory } = options;
  return {
    name,
    async *pull(what) {
      await options.update?.(what.signal);
      const places: Places = { ...readCursor(cursorSchema, what.cursor)?.parts };
      for (const part of explained(() => archiveParts(directory))) {
        what.signal.throwIfAborted();
        yield* pullPart(part, places, what, options.list);
      }
    },
    check: signal => check(options, signal),
    close: () => Promise.resolve(),
  };
}

async function* pullPart(
  part: ArchivePart,
  places: Places,
  { since, signal }: Pull,
  list: string | null,
): AsyncGenerator<FeedItem> {
  const objects = openPart(part);
  try {
    const head = await objects.commit('HEAD');
    if (head === null || head === places[part.name]) return;
    const last = places[part.name] ?? (since && (await commitBefore(part.gitDir, head, since - dateSlack)));
    const fork = await findFork(objects, last, head);
    if (fork.rewritten && last !== null) {
      for (const messageId of await goneMails(objects, { old: last, present: head, fork: fork.from }))
        yield {
          what: 'deletion',
          messageId,
          source: `epoch ${part.name}, rewritten`,
          cursor: null,
          remaining: null,
        };
    }
    let remaining = await countCommits(part.gitDir, fork.from, head);
    const cursorAt = (commit: string): string =>
      JSON.stringify({ parts: { ...places, [part.name]: commit } });
    let held: ArchiveMail | null = null;
    for await (const mail of readArchiveMails(
      objects,
      readArchiveLog(part.gitDir, fork.from, head),
      largestMail,
    )) {
      signal.throwIfAborted();
      // A commit's last item alone may move the cursor on: an old archive's commit can bring several messages.
      if (held !== null)
        yield itemOf(held, part, list, held.commit === mail.commit ? null : cursorAt(held.commit), remaining);
      if (held?.commit !== mail.commit) remaining = Math.max(0, remaining - 1);
      held = mail;
    }
    if (held !== null) yield itemOf(held, part, list, null, 0);
    yield { what: 'mark', cursor: cursorAt(head), remaining: 0 };
    places[part.name] = head;
  } catch (error) {
    throw explain(error);
  } finally {
    await objects.close();
  }
}

function itemOf(
  { commit, kind, bytes, size }: ArchiveMail,
  part: ArchivePart,
  list: string | null,
  cursor: string | null,
  remaining: number,
): FeedItem {
  const source = `epoch ${part.name}, commit ${commit.slice(0, 12)}`;
  if (kind === 'left') {
    const messageId = parseMessage(bytes ?? new Uint8Array()).id;
    return { what: 'deletion', messageId, source, cursor, remaining };
  }
  const trouble = size > 0 ? tooLarge(size) : 'The archive has lost it: its object is not in the repository.';
  const raw = bytes ?? new Uint8Array();
  return { what: 'mail', raw, source, list, problem: bytes === null ? trouble : null, cursor, remaining };
}

/** Each message is read once: a cache would hold what nobody asks for again. */
function openPart({ gitDir }: ArchivePart): Objects {
  return openObjects(gitDir, { cacheBytes: 0, maximumObjectBytes: largestMail });
}

function explained<Result>(action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw explain(error);
  }
}

function explain(error: unknown): unknown {
  if (error instanceof RefusedError)
    return new FeedError(`${error.message}; correct its path, or clone it there`, {
      temporary: false,
      cause: error,
    });
  // A fetch or a repack under way, or a damaged repository: git's own words tell which.
  if (error instanceof GitError) return new FeedError(error.message, { temporary: true, cause: error });
  return error;
}

async function check({ name, directory, update }: PublicInboxOptions, signal: AbortSignal): Promise<Check[]> {
  try {
    await update?.(signal);
    const parts = archiveParts(directory);
    const newest = parts.at(-1);
    if (newest === undefined) return [fine(name, `${directory}, without any mail yet`)];
    const objects = openPart(newest);
    try {
      return [
        await checkNewest(
          name,
          objects,
          `${directory}, ${count(parts.length, 'repository', 'repositories')}`,
        ),
      ];
    } finally {
      await objects.close();
    }
  } catch (error) {
    if (!(error instanceof RefusedError || error instanceof GitError || error instanceof FeedError))
      throw error;
    return [
      problem(
        name,
        error.message,
        'correct path or url of the feed, or clone the archive: git clone --mirror',
      ),
    ];
  }
}

async function checkNewest(name: string, objects: Objects, found: string): Promise<Check> {
  const head = await objects.commit('HEAD');
  if (head === null) return fine(name, `${found}, the newest without any mail yet`);
  const before = (await objects.commit(`${head}~1`)) ?? null;
  for await (const mail of readArchiveMails(
    objects,
    readArchiveLog(objects.gitDir, before, head),
    largestMail,
  )) {
    const id = parseMessage(mail.bytes ?? new Uint8Array()).id;
    return fine(name, `${found}; the newest mail is <${id}>`);
  }
  return problem(
    name,
    `${found}, but ${head.slice(0, 12)} brings no mail`,
    'is it a public-inbox archive? See public-inbox-v2-format(5)',
  );
}
