import { availableParallelism } from 'node:os';
import { InvalidArgumentError, type Command } from 'commander';
import { openDatabase, type Database } from '../../storage/database.ts';
import { ExitError, withStatus, type ExitStatus } from '../exit.ts';
import { readSettings, type Settings } from '../options.ts';
import { openOutput, type Output } from '../output.ts';
import { pullFeed, type Period } from '../pull.ts';
import { readInThreads } from '../reading/reader.ts';
import { count } from '../reporters/counting.ts';
import { reviewDue } from '../review-due.ts';
import { prepareMirror, reviewerSettings } from '../review-stage.ts';
import { openReviewers } from '../reviewing/reviewers.ts';
import { openHistorySource, openSource, type Source } from '../source.ts';

const help = `
Reads a whole archive into the database: mails are stored once, put to series and
reviewed. It can be stopped at any time, also by pulling the plug, and goes on
where it was when it is called again.

<source> is a feed of the configuration; an mbox, a mail, a Maildir, a directory of
those or a public-inbox in git; or the address of a list's archive, which is read
through git where its server offers that (public-inbox), and else month by month
(pipermail), not faster than a request a second.

With --history, commits of the mirror are taken instead, each as a series of its own.

Without --mirror, series are reviewed from their hunks alone.

Examples:
  $ seamwatch backfill 2009-March.txt.gz --list containers@lists.linux-foundation.org
  $ seamwatch backfill all.mbox --database years.db --mirror linux.git
  $ seamwatch backfill https://lore.kernel.org/linux-sparse --no-review
  $ seamwatch backfill netdev --since 2024-01-01          a feed of the configuration
  $ seamwatch backfill --history v6.11..v6.12 --path kernel/sched
  $ seamwatch backfill list.mbox --no-review && seamwatch list
`;

interface Words {
  readonly list?: string;
  readonly history?: string;
  readonly path?: string;
  readonly since?: number;
  readonly until?: number;
  readonly review: boolean;
  readonly index: boolean;
}

function readDay(text: string): number {
  const time = Date.parse(text);
  if (!/^\d{4}-\d\d-\d\d(?:T[\d:]+Z)?$/.test(text) || Number.isNaN(time))
    throw new InvalidArgumentError('must be a day (2024-01-31) or an instant (2024-01-31T12:00:00Z)');
  return time / 1000;
}

/** `seamwatch backfill`: an archive into the database. */
export function addBackfill(program: Command): void {
  program
    .command('backfill')
    .description('read an archive into the database, put its mails to series, review them')
    .argument('[source]', 'a feed of the configuration, a path, or the address of an archive')
    .option('--list <address>', 'the list whose archive it is')
    .option('--history <range>', 'commits of the mirror (A..B, or all that lead to B) instead of mails')
    .option('--path <path>', 'with --history: only commits that touch this file or directory')
    .option('--since <day>', 'only mails of this day and later', readDay)
    .option('--until <day>', 'only mails of before this day', readDay)
    .option('--no-review', 'store and put to series; review nothing')
    .option('--no-index', 'do not search the rest of the tree for callers left behind')
    .addHelpText('after', help)
    .action(
      withStatus(async (source: string | undefined, words: Words, command: Command) =>
        backfill(source, words, command),
      ),
    );
}

async function backfill(word: string | undefined, words: Words, command: Command): Promise<ExitStatus> {
  const settings = await readSettings(command);
  const output = openOutput(settings);
  const source = await sourceOf(word, words, settings);
  const database = await openDatabase(settings.database);
  const signal = stopSignal();
  try {
    const period = { since: words.since ?? null, until: words.until ?? null };
    await pull(database, source, { period, signal, output });
    if (words.review) await review(database, { settings, index: words.index, signal, output });
  } finally {
    await source.feed.close();
    await database.close();
  }
  return 0;
}

function sourceOf(word: string | undefined, words: Words, settings: Settings): Source | Promise<Source> {
  const { history, path = null } = words;
  const list = words.list?.toLowerCase() ?? null;
  if (path !== null && history === undefined) throw new ExitError('--path goes with --history RANGE');
  if (word !== undefined && history === undefined) return openSource(word, list, settings);
  if (word === undefined && history !== undefined)
    return openHistorySource({ range: history, path, list }, settings);
  throw new ExitError('give a source (a feed, a path, an address), or else --history RANGE');
}

/** Ends the work between two transactions when someone asks for it. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => controller.abort(new Error(`stopped by ${name}; call it again to go on`)));
  return controller.signal;
}

async function pull(
  database: Database,
  source: Source,
  { period, signal, output }: { period: Period; signal: AbortSignal; output: Output },
): Promise<void> {
  const reader = readInThreads(1);
  const bar = output.progress('mails', null);
  const begun = Date.now();
  try {
    const { mails, fresh } = await pullFeed(database, source, {
      reader,
      period,
      signal,
      progress: ({ mails: done, remaining }) =>
        remaining === null ? bar.update(done) : bar.update(done, done + remaining),
    });
    const seconds = Math.max(0.001, (Date.now() - begun) / 1000);
    output.note(`${count(mails, 'mail')}, ${fresh} of them new: ${rate(mails, seconds)}`);
  } finally {
    bar.stop();
    await reader.close();
  }
}

async function review(
  database: Database,
  {
    settings,
    index,
    signal,
    output,
  }: { settings: Settings; index: boolean; signal: AbortSignal; output: Output },
): Promise<void> {
  const forReviewers = await reviewerSettings(settings, index);
  await prepareMirror(forReviewers, output);
  const reviewers = openReviewers(forReviewers, availableParallelism());
  const bar = output.progress('series reviewed', null);
  const begun = Date.now();
  try {
    const reviewed = await reviewDue(database, {
      reviewers,
      wait: settings.config.wait,
      signal,
      progress: done => bar.update(done),
    });
    output.note(`${reviewed} series reviewed: ${rate(reviewed, (Date.now() - begun) / 1000)}`);
  } finally {
    bar.stop();
    await reviewers.close();
  }
}

function rate(done: number, seconds: number): string {
  return `${seconds.toFixed(1)} s, ${Math.round(done / Math.max(0.001, seconds))} a second`;
}
