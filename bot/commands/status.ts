import type { Command } from 'commander';
import { listFeeds } from '../../storage/cursors.ts';
import { openReader } from '../../storage/database.ts';
import { listFailures } from '../../storage/failures.ts';
import { countStages } from '../../storage/overview.ts';
import { askDaemon } from '../daemon-state.ts';
import { withStatus, type ExitStatus } from '../exit.ts';
import { chooseFormat, readSettings } from '../options.ts';
import { openOutput } from '../output.ts';
import { renderStatusJson, renderStatusText } from '../reporters/status.ts';

const help = `
Shown are every feed with its last mail and how far behind it is, what waits, what
failed with its next attempt, and whether seamwatch run is there and ready.

Formats: text (default), json. Exit status 1 when something failed and is not put
right.

Examples:
  $ seamwatch status
  $ seamwatch status --format json | jq '.failures[] | .subject, .reason'
`;

/** Failures that are shown. */
const shown = 50;

/** `seamwatch status`: how far everything is, and what failed. */
export function addStatus(program: Command): void {
  program
    .command('status')
    .description('show how far feeds and series are, and what failed')
    .addHelpText('after', help)
    .action(withStatus(async (_options: object, command: Command) => status(command)));
}

async function status(command: Command): Promise<ExitStatus> {
  const settings = await readSettings(command);
  const format = chooseFormat(settings, ['text', 'json']);
  const output = openOutput(settings);
  const database = await openReader(settings.database);
  try {
    const report = {
      database: settings.database,
      daemon: await askDaemon(settings.config.daemon.listen, settings.database),
      feeds: await listFeeds(
        database.read,
        settings.config.feeds.map(({ name }) => name),
      ),
      stages: await countStages(database.read),
      failures: await listFailures(database.read, shown),
    };
    output.data(format === 'json' ? renderStatusJson(report) : renderStatusText(report));
    return report.failures.length > 0 ? 1 : 0;
  } finally {
    await database.close();
  }
}
