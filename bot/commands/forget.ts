import type { Command } from 'commander';
import { openDatabase } from '../../storage/database.ts';
import { withStatus, type ExitStatus } from '../exit.ts';
import { forgetMessage } from '../forget.ts';
import { readSettings } from '../options.ts';
import { openOutput } from '../output.ts';
import { sortAll } from '../pull.ts';

const help = `
Erases a message from the database, with all its copies and all that was derived
from them, and leaves a tombstone so that no feed brings it back. What it was
part of is put together anew without it. Commits that were published of it in
the mirror stay there until they are pruned.

Exit status 1 when there is no such message; it will not come later, either.

Example:
  $ seamwatch forget 20240408080210.4117-1@example.com
`;

/** `seamwatch forget`: a message erased. */
export function addForget(program: Command): void {
  program
    .command('forget')
    .description('erase a message, and all that was derived from it')
    .argument('<id>', 'Message-ID, with or without <>')
    .addHelpText('after', help)
    .action(withStatus(async (id: string, _options: object, command: Command) => forget(id, command)));
}

async function forget(given: string, command: Command): Promise<ExitStatus> {
  const settings = await readSettings(command);
  const id = given.replace(/^<|>$/g, '');
  const database = await openDatabase(settings.database);
  try {
    const there = await database.write(transaction => forgetMessage(transaction, id, 'asked for'));
    await sortAll(database);
    openOutput(settings).note(there ? `${id} is erased` : `${id}: no such message; it will not be stored`);
    return there ? 0 : 1;
  } finally {
    await database.close();
  }
}
