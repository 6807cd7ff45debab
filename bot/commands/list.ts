import { InvalidArgumentError, type Command } from 'commander';
import { openReader } from '../../storage/database.ts';
import { newestSeries } from '../../storage/overview.ts';
import { withStatus, type ExitStatus } from '../exit.ts';
import { chooseFormat, readSettings } from '../options.ts';
import { openOutput } from '../output.ts';
import { renderListJson, renderListText } from '../reporters/list.ts';

const help = `
Formats: text (default), json. Exit status 1 when there is no series.

Examples:
  $ seamwatch list
  $ seamwatch list --list netdev@vger.kernel.org --limit 50
  $ seamwatch list --format json | jq '.series[] | select(.review.errors > 0) | .id'
`;

interface Words {
  readonly list?: string;
  readonly limit: number;
}

function readLimit(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('must be a number');
  return Number(text);
}

/** `seamwatch list`: the newest series of the database. */
export function addList(program: Command): void {
  program
    .command('list')
    .description('show the newest series of the database, with what was found in them')
    .option('--list <address>', 'only those that came by this list')
    .option('--limit <number>', 'so many', readLimit, 20)
    .addHelpText('after', help)
    .action(withStatus(async (words: Words, command: Command) => list(words, command)));
}

async function list({ list: address, limit }: Words, command: Command): Promise<ExitStatus> {
  const settings = await readSettings(command);
  const format = chooseFormat(settings, ['text', 'json']);
  const output = openOutput(settings);
  const database = await openReader(settings.database);
  try {
    const series = await newestSeries(database.read, { list: address?.toLowerCase() ?? null, limit });
    output.data(format === 'json' ? renderListJson(series) : renderListText(series));
    return series.length === 0 ? 1 : 0;
  } finally {
    await database.close();
  }
}
