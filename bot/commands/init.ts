import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { parseConfig } from '../../config/load.ts';
import { defaultCache } from '../../config/location.ts';
import { ExitError, withStatus, type ExitStatus } from '../exit.ts';
import { lookAround, type Surroundings } from '../init/surroundings.ts';
import { renderConfig } from '../init/text.ts';
import { readOptions } from '../options.ts';
import { openOutput } from '../output.ts';
import { count } from '../reporters/counting.ts';

const help = `
Looks around in the directory (the current one unless told) for a kernel's git
repository, its remotes, and archives of mail, asks git who you are and MAINTAINERS
which lists the remotes belong to, and writes seamwatch.toml there, with a comment on
every key. It asks nothing and never overwrites a file; --config names another.

Examples:
  $ seamwatch init
  $ seamwatch init /srv/seamwatch
  $ seamwatch init --config ~/.config/seamwatch/seamwatch.toml && seamwatch doctor
`;

/** `seamwatch init`: a configuration of what can be found out. */
export function addInit(program: Command): void {
  program
    .command('init')
    .description('write a commented configuration for what is found here')
    .argument('[directory]', 'where to look', '.')
    .addHelpText('after', help)
    .action(
      withStatus(async (directory: string, _words: object, command: Command) => init(directory, command)),
    );
}

async function init(directory: string, command: Command): Promise<ExitStatus> {
  const options = readOptions(command);
  const output = openOutput(options);
  const file = path.resolve(options.configFile ?? path.join(directory, 'seamwatch.toml'));
  const found = await lookAround(path.resolve(directory), defaultCache);
  const text = renderConfig(found, path.dirname(file));
  // What is wrong with it must show here and not at the next verb.
  parseConfig(text, file);
  await writeNew(file, text);
  output.note(`${file} is written: ${describe(found)}. Read it through, then: seamwatch doctor`);
  return 0;
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code === 'EEXIST')
      throw new ExitError(`${file} is there already, and is left as it is; --config FILE writes another`);
    throw new ExitError(`${file} cannot be written (${error.message}); --config FILE writes another`);
  }
}

function describe({ kernel, remotes, archives }: Surroundings): string {
  const mirror =
    kernel === null
      ? 'no kernel repository'
      : `the kernel at ${kernel.path}, ${count(remotes.length, 'remote')}`;
  return `${mirror}, ${count(archives.length, 'archive')} of mail`;
}
