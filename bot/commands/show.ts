import { InvalidArgumentError, type Command } from 'commander';
import { openReader } from '../../storage/database.ts';
import { standingOf } from '../../storage/standings.ts';
import { ExitError, withStatus, type ExitStatus } from '../exit.ts';
import { lookUp } from '../index/symbol.ts';
import { openIndexedTree } from '../indexed-tree.ts';
import { chooseFormat, readSettings } from '../options.ts';
import { openOutput } from '../output.ts';
import { reporters } from '../reporters/formats.ts';
import { renderShowJson, renderShowText } from '../reporters/show.ts';
import { findById } from '../stored-review.ts';

const help = `
A name with an @ is a Message-ID: the review of its series is printed as the database has
it. Any other is a symbol. Every line shown of it was read from the tree itself; the tree index only says where to
look. It is brought up to date first, which takes half a minute the first time.

Formats: text (default), json; for a series markdown, too. Exit status 1 when the
name stands nowhere, 2 when there is a series without a review.

Examples:
  $ seamwatch show alloc_pid --mirror linux.git
  $ seamwatch show alloc_pid --rev v2.6.29
  $ seamwatch show kfree --limit 10
  $ seamwatch show 20240408080210.4117-0@example.com --format markdown
  $ seamwatch show alloc_pid --format json | jq '.symbol.used[] | .file, .line'
`;

interface Words {
  readonly rev: string;
  readonly limit: number;
}

function readLimit(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('must be a number');
  return Number(text);
}

/** `seamwatch show`: where is a symbol defined, declared, exported and used? What did a series change? */
export function addShow(program: Command): void {
  program
    .command('show')
    .description(
      'show the review of a stored series, or where a symbol is defined, declared, exported and used',
    )
    .argument('<name>', 'Message-ID of a series or a mail of it; or name of a function, variable or macro')
    .option('--rev <revision>', 'the revision to look at', 'HEAD')
    .option('--limit <files>', 'read at most so many files that only use it', readLimit, 200)
    .addHelpText('after', help)
    .action(
      withStatus(async (name: string, words: Words, command: Command) =>
        /@|^sha256:/.test(name) ? showSeries(name, command) : show(name, words, command),
      ),
    );
}

async function show(symbol: string, { rev, limit }: Words, command: Command): Promise<ExitStatus> {
  const settings = await readSettings(command);
  const format = chooseFormat(settings, ['text', 'json']);
  const output = openOutput(settings);
  const tree = await openIndexedTree({ settings, output, revision: rev }, command);
  try {
    const view = await tree.index.at(tree.commit);
    const bar = output.progress('reading', 0);
    const progress = (done: number, total: number): void => bar.update(done, total);
    const report = await lookUp(tree.objects, view, symbol, { limit, progress });
    bar.stop();
    const page = { ...report, rev, commit: tree.commit };
    output.data(format === 'json' ? renderShowJson(page) : renderShowText(page, output.style));
    return report.places === 0 ? 1 : 0;
  } finally {
    await tree.close();
  }
}

async function showSeries(given: string, command: Command): Promise<ExitStatus> {
  const settings = await readSettings(command);
  const format = chooseFormat(settings, ['text', 'json', 'markdown']);
  const output = openOutput(settings);
  const id = given.replace(/^<|>$/g, '');
  const database = await openReader(settings.database);
  try {
    const found = await findById(database.read, id);
    if (found.what === 'nothing')
      throw new ExitError(`${id}: the database has no such message`, { status: 1 });
    if (found.what === 'message')
      throw new ExitError(`${id} is part of no series: ${found.reason ?? found.role ?? 'not sorted yet'}`, {
        status: 1,
      });
    if (found.what === 'unreviewed')
      throw new ExitError(`${found.series.posted.id} is not reviewed yet; seamwatch run or backfill does it`);
    if (!found.current) output.warn('seamwatch: mails came since; this is the review of the series before');
    const color = settings.color && process.stdout.isTTY;
    const standing = await standingOf(database.read, found.review.series[0]?.id ?? id);
    output.data(reporters[format](found.review, { color, standing }));
    return 0;
  } finally {
    await database.close();
  }
}
