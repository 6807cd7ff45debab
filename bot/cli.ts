#!/usr/bin/env node
import { CommanderError } from 'commander';
import { compileLater } from './engine.ts';
import { ExitError, type ExitStatus } from './exit.ts';
import { explain } from './failure.ts';
import { makeProgram } from './program.ts';

/** Runs the command line; nothing else in the program sets the exit code. */
async function main(words: readonly string[]): Promise<ExitStatus> {
  const program = await makeProgram(words);
  try {
    await program.parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has printed its help or its complaint already; a complaint about the words given is status 2.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const text = explain(error, program.getOptionValue('verbose') === true);
    if (text !== '') process.stderr.write(`${text}\n`);
    return error instanceof ExitError ? error.status : 2;
  }
}

// A reader that has seen enough (`| head`) closes the pipe: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

compileLater();
process.exitCode = await main(process.argv.slice(2));
// A connection or a process that was not let go must not keep a finished program from ending.
setTimeout(() => process.exit(), 1000).unref();
