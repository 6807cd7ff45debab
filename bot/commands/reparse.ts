import type { Command } from 'commander';
import { openDatabase } from '../../storage/database.ts';
import { withStatus, type ExitStatus } from '../exit.ts';
import { readSettings } from '../options.ts';
import { openOutput } from '../output.ts';
import { sortAll } from '../pull.ts';
import { count } from '../reporters/counting.ts';
import { reparseSome } from '../reparse.ts';

const help = `
Derives all messages and series of the database again from the mails as they
came: after an update that reads mails better. Series that come out otherwise
are reviewed again by run or backfill. It can be stopped, and called again.

Example:
  $ seamwatch reparse --database years.db
`;

/** `seamwatch reparse`: everything derived again. */
export function addReparse(program: Command): void {
  program
    .command('reparse')
    .description('derive messages and series again from the mails as they came')
    .addHelpText('after', help)
    .action(withStatus(async (_options: object, command: Command) => reparse(command)));
}

async function reparse(command: Command): Promise<ExitStatus> {
  const settings = await readSettings(command);
  const output = openOutput(settings);
  const database = await openDatabase(settings.database);
  const bar = output.progress('mails', null);
  try {
    let mails = 0;
    for (let after: number | null = 0; after !== null;) {
      const from: number = after;
      const done = await database.write(transaction => reparseSome(transaction, from));
      after = done.last;
      mails += done.mails;
      bar.update(mails);
    }
    await sortAll(database);
    output.note(`${count(mails, 'mail')} read again`);
    return 0;
  } finally {
    bar.stop();
    await database.close();
  }
}
