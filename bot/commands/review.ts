import { Option, type Command } from 'commander';
import type { Severity } from '../../analyzers/finding.ts';
import type { Tier } from '../../analyzers/interface/change.ts';
import { tiers } from '../../analyzers/interface/tier.ts';
import { loadConsumers } from '../consumers.ts';
import { reviewEach } from '../commits/review-each.ts';
import { ExitError, withStatus, type ExitStatus } from '../exit.ts';
import { sortInputs } from '../inputs.ts';
import { chooseFormat, readSettings, type Settings } from '../options.ts';
import { openOutput, type Output } from '../output.ts';
import { findRepositories } from '../repositories.ts';
import { carrySuppressions } from '../reviewing/carried-suppressions.ts';
import { openRuleBook } from '../rules/book.ts';
import { reporters } from '../reporters/formats.ts';
import { exceeds, notApplied, SEVERITIES } from '../reporters/verdict.ts';
import { reviewInputs } from '../review-inputs.ts';
import { packOption } from './pack-option.ts';

const help = `
An INPUT is an mbox, a Maildir, a directory of patches, a patch or mail, a saved
archive page (pipermail, MHonArc), any of them gzipped, - for standard input, or
a revision range A..B of the checkout you are in (or of the mirror). Fetched are
a Message-ID or the address of a message in a public-inbox (with its thread; the
series that it belongs to is reviewed), and a pull request on GitHub. The mails
of all inputs are put together to series; every range is a series of its own.

Without --mirror and outside a kernel checkout, mails are reviewed from their
hunks alone. Nothing is ever written into a checkout.

With --each, every commit of a range is a series of its own, reviewed on its
parent's tree and printed as soon as those before it are: for long histories.

Formats: text (default), json, markdown.

Examples:
  $ seamwatch review HEAD~3..                  what the last three commits change
  $ seamwatch review 0001-pid-allow-a-given-number.patch
  $ seamwatch review --mirror linux.git list.mbox.gz
  $ git format-patch --stdout v6.1.. | seamwatch review --mirror linux.git -
  $ seamwatch review --mirror linux.git --base v6.1.4 --tier local *.patch
  $ seamwatch review --format json --fail-on note fix.eml
  $ seamwatch review 20090312154053.GA1234@example.org
  $ seamwatch review https://github.com/OWNER/REPOSITORY/pull/12
  $ seamwatch review --consumer Module.symvers v6.1.3..v6.1.4
  $ seamwatch review --pack openvz --pack cr HEAD~3..
  $ seamwatch review --each --format json v6.11..v6.12 > reviews.json
`;

/** What `seamwatch review` is told besides the global options. */
interface Words {
  readonly base?: string;
  readonly replies?: true;
  readonly each?: true;
  readonly index: boolean;
  readonly consumer: readonly string[];
  readonly pack: readonly string[];
  readonly tier: Tier;
  readonly failOn: Severity;
}

/** `seamwatch review`: what do patches change at the kernel's interfaces? */
export function addReview(program: Command): void {
  program
    .command('review')
    .description('apply series to the kernel and say which interfaces they change')
    .argument('<inputs...>', 'mails, patches or revision ranges')
    .option('--base <revision>', 'apply mails to this revision and to no other')
    .option('--no-index', 'do not search the rest of the tree for callers left behind')
    .option('--each', 'review every commit of a range as a series of its own')
    .option('--replies', 'review diffs in the course of a talk, too')
    .option(
      '--consumer <name|file>',
      'say what concerns this one: a consumer of the configuration, a saved footprint, a list, a module or a directory ' +
        'of sources; may be given again (default: all of the configuration)',
      (word: string, words: readonly string[]) => [...words, word],
      [],
    )
    .addOption(
      packOption(
        'run the rules of this pack: a name of `seamwatch rules list`, all, or a file of your own (default: `packs` of ' +
          'the configuration)',
      ),
    )
    .addOption(
      new Option('--tier <tier>', 'lowest tier whose changes are listed').choices(tiers).default('global'),
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on')
        .choices(SEVERITIES)
        .default('error'),
    )
    .addHelpText('after', help)
    .action(
      withStatus(async (inputs: string[], words: Words, command: Command) => review(inputs, words, command)),
    );
}

const noPatch =
  'seamwatch: no patch in any input; give a mail or a file with a diff, or a revision range A..B';

async function review(inputs: readonly string[], words: Words, command: Command): Promise<ExitStatus> {
  const settings = await readSettings(command);
  const format = chooseFormat(settings, ['text', 'json', 'markdown']);
  const output = openOutput(settings);
  if (words.each === true) return reviewCommits(inputs, words, { settings, output, format, command });
  const { review: made, failures } = await reviewInputs(sortInputs(inputs), {
    settings,
    output,
    base: words.base ?? null,
    replies: words.replies ?? false,
    index: words.index,
    consumers: await loadConsumers(settings, words.consumer),
    rules: openRuleBook(words.pack.length > 0 ? words.pack : settings.config.packs, settings.config.rules),
    explicitMirror: isExplicit(command),
  });
  const color = settings.color && process.stdout.isTTY;
  if (made.series.length > 0 || failures.length === 0) {
    output.data(reporters[format](made, { tier: words.tier, color }));
  }
  for (const failure of failures) output.warn(`seamwatch: ${failure.message}`);
  if (made.series.length === 0 && failures.length === 0) output.warn(noPatch);
  if (failures.length > 0 || made.series.length === 0) return 2;
  return exceeds(made, words.failOn) || notApplied(made) ? 1 : 0;
}

function isExplicit(command: Command): boolean {
  return command.optsWithGlobals<{ mirror?: string }>().mirror !== undefined;
}

interface EachContext {
  readonly settings: Settings;
  readonly output: Output;
  readonly format: keyof typeof reporters;
  readonly command: Command;
}

/** `seamwatch review --each`. */
async function reviewCommits(
  inputs: readonly string[],
  words: Words,
  { settings, output, format, command }: EachContext,
): Promise<ExitStatus> {
  const { mails, ranges, remotes, failures } = sortInputs(inputs);
  if (mails.length + remotes.length > 0 || words.base !== undefined)
    throw new ExitError('--each goes with revision ranges (A..B) alone');
  const { forRanges } = await findRepositories(settings, isExplicit(command));
  const { config } = settings;
  const verdict = await reviewEach(ranges, forRanges, {
    output,
    settings: {
      index: words.index,
      consumers: await loadConsumers(settings, words.consumer),
      suppressions: carrySuppressions(config.suppress),
      packs: { names: words.pack.length > 0 ? words.pack : config.packs, settings: config.rules },
      format,
      mirror: forRanges[0]?.path ?? null,
      tier: words.tier,
      failOn: words.failOn,
      color: settings.color && process.stdout.isTTY,
    },
  });
  for (const { message } of failures) output.warn(`seamwatch: ${message}`);
  for (const failure of verdict.failures) output.warn(`seamwatch: ${failure}`);
  if (failures.length + verdict.failures.length > 0) return 2;
  return verdict.exceeds ? 1 : 0;
}
