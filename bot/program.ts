import { Command } from 'commander';
import { addAudit } from './commands/audit.ts';
import { addBackfill } from './commands/backfill.ts';
import { addCompare } from './commands/compare.ts';
import { addDoctor } from './commands/doctor.ts';
import { addFootprint } from './commands/footprint.ts';
import { addForget } from './commands/forget.ts';
import { addIndex } from './commands/index.ts';
import { addInit } from './commands/init.ts';
import { addList } from './commands/list.ts';
import { addMirror } from './commands/mirror.ts';
import { addReparse } from './commands/reparse.ts';
import { addRulesVerb } from './commands/rules.ts';
import { addReview } from './commands/review.ts';
import { addRun } from './commands/run.ts';
import { addSeries } from './commands/series.ts';
import { addShow } from './commands/show.ts';
import { addStatus } from './commands/status.ts';
import { tool } from './package.ts';

const description =
  'Watches the seams of the Linux kernel: reads patch series, applies them to a git mirror and says ' +
  'exactly which interfaces they change.';

const epilogue = `
Exit status: 0 nothing to report, 1 something to report (or a series that does
not apply), 2 it could not be done. Data goes to standard output, progress and
remarks to standard error. NO_COLOR is honoured.
`;

/** The command line: global options and every verb, one file each in commands/. */
export function makeProgram(): Command {
  const program = new Command('seamwatch')
    .description(description)
    .version(tool.version, '--version', 'print the version')
    .option('--config <file>', 'configuration file (else ./seamwatch.toml, else the one of the user)')
    .option('--mirror <dir>', 'git repository of the kernel (else `mirror` of the configuration)')
    .option('--database <file>', 'database (else `database` of the configuration, else the one of the user)')
    .option('--format <format>', 'how to print; every verb names its formats')
    .option('--quiet', 'no progress, no remarks')
    .option('--verbose', 'say more about the work, and print stacks of errors')
    .option('--no-color', 'never colour the output')
    .addHelpText('after', epilogue)
    .helpOption('-h, --help', 'print help')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
  addReview(program);
  addRun(program);
  addBackfill(program);
  addList(program);
  addStatus(program);
  addForget(program);
  addReparse(program);
  addMirror(program);
  addInit(program);
  addDoctor(program);
  addSeries(program);
  addFootprint(program);
  addIndex(program);
  addShow(program);
  addCompare(program);
  addAudit(program);
  addRulesVerb(program);
  return program;
}
