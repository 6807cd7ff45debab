import { z } from 'zod';
import { fine, problem, type Check } from '../doctor/check.ts';
import { listCommits, readCommitMails, type ListedCommit } from '../git/commit-mails.ts';
import { GitError, RefusedError } from '../git/errors.ts';
import { splitMails } from '../mail/split.ts';
import { count } from '../reporters/counting.ts';
import { readCursor } from './cursor.ts';
import { FeedError } from './error.ts';
import type { Feed, FeedItem, Pull } from './feed.ts';
import { largestMail, tooLarge } from './limits.ts';

/** Which commits of which repository. */
export interface HistoryOptions {
  readonly name: string;
  readonly list: string | null;
  readonly gitDir: string;
  /** `A..B`, or `B` for all that leads there. */
  readonly range: string;
  /** A file or directory that the commits must touch; null: any. */
  readonly path: string | null;
}

const cursorSchema = z.object({ last: z.string() });

/** The commits of a history, each as a patch that is a series of its own and names its parent as its base. */
export function openHistory(options: HistoryOptions): Feed {
  return {
    name: options.name,
    pull: what => pull(options, what),
    check: () => check(options),
    close: () => Promise.resolve(),
  };
}

async function* pull({ gitDir, range, path, list }: HistoryOptions, what: Pull): AsyncGenerator<FeedItem> {
  try {
    const all = await listCommits(gitDir, range, path);
    const last = readCursor(cursorSchema, what.cursor)?.last;
    const commits = all.slice(all.findIndex(({ id }) => id === last) + 1);
    let at = 0;
    for await (const { raw, lost } of splitMails(readCommitMails(gitDir, commits), {
      largest: largestMail,
    })) {
      what.signal.throwIfAborted();
      const commit = commits[at++];
      if (commit === undefined) throw new GitError('git gave more commits than it was asked for');
      const item = {
        raw: withHeader(raw, commit),
        source: `commit ${commit.id.slice(0, 12)}`,
        problem: lost === 0 ? null : tooLarge(raw.length + lost),
        cursor: JSON.stringify({ last: commit.id }),
      };
      yield { what: 'mail', ...item, list, remaining: commits.length - at };
    }
  } catch (error) {
    throw explain(error);
  }
}

/** What a commit has and its patch does not tell: a name for the mail, and what it stands on. */
function withHeader(raw: Uint8Array, { id, parent }: ListedCommit): Uint8Array {
  const base = parent === null ? '' : `\nbase-commit: ${parent}\n`;
  return Buffer.concat([Buffer.from(`Message-ID: <${id}@commit>\n`), raw, Buffer.from(base)]);
}

function explain(error: unknown): unknown {
  if (error instanceof RefusedError || error instanceof GitError)
    return new FeedError(`${error.message}; give a range that the mirror has`, {
      temporary: false,
      cause: error,
    });
  return error;
}

async function check({ name, gitDir, range, path }: HistoryOptions): Promise<Check[]> {
  try {
    const commits = await listCommits(gitDir, range, path);
    return [fine(name, `${range} of ${gitDir}, ${count(commits.length, 'commit')}`)];
  } catch (error) {
    const explained = explain(error);
    if (!(explained instanceof FeedError)) throw error;
    return [problem(name, explained.message, 'correct the range')];
  }
}
