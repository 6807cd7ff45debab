import { Command } from 'commander';
import { tool } from './package.ts';

const description =
  'Watches the seams of the Linux kernel: reads patch series, applies them to a git mirror and says ' +
  'exactly which interfaces they change.';

const epilogue = `
Exit status: 0 nothing to report, 1 something to report (or a series that does
not apply), 2 it could not be done. Data goes to standard output, progress and
remarks to standard error. NO_COLOR is honoured.
`;

/** Every verb, in the order of the help. What a verb needs is loaded when it is asked for. */
const verbs: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  review: async () => (await import('./commands/review.ts')).addReview,
  run: async () => (await import('./commands/run.ts')).addRun,
  backfill: async () => (await import('./commands/backfill.ts')).addBackfill,
  list: async () => (await import('./commands/list.ts')).addList,
  status: async () => (await import('./commands/status.ts')).addStatus,
  forget: async () => (await import('./commands/forget.ts')).addForget,
  reparse: async () => (await import('./commands/reparse.ts')).addReparse,
  mirror: async () => (await import('./commands/mirror.ts')).addMirror,
  init: async () => (await import('./commands/init.ts')).addInit,
  doctor: async () => (await import('./commands/doctor.ts')).addDoctor,
  series: async () => (await import('./commands/series.ts')).addSeries,
  footprint: async () => (await import('./commands/footprint.ts')).addFootprint,
  index: async () => (await import('./commands/index.ts')).addIndex,
  show: async () => (await import('./commands/show.ts')).addShow,
  compare: async () => (await import('./commands/compare.ts')).addCompare,
  audit: async () => (await import('./commands/audit.ts')).addAudit,
  rules: async () => (await import('./commands/rules.ts')).addRulesVerb,
};

/**
 * The command line: global options and every verb, one file each in commands/; with the words of a command line only the
 * verb that they name.
 */
export async function makeProgram(words: readonly string[] = []): Promise<Command> {
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
  for (const verb of verbsOf(words)) (await verbs[verb]?.())?.(program);
  return program;
}

const withValue = ['--config', '--mirror', '--database', '--format'];

/** The verb that is named before anybody asks for help; else all of them. */
function verbsOf(words: readonly string[]): readonly string[] {
  const all = Object.keys(verbs);
  const own = words.filter((_, at) => !withValue.includes(words[at - 1] ?? ''));
  const first = own.find(word => all.includes(word) || ['help', '-h', '--help'].includes(word));
  return first !== undefined && all.includes(first) ? [first] : all;
}
