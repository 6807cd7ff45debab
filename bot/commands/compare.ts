import { Option, type Command } from 'commander';
import type { Tier } from '../../analyzers/interface/change.ts';
import { tiers } from '../../analyzers/interface/tier.ts';
import { compareCommits } from '../compare/comparison.ts';
import { loadConsumers } from '../consumers.ts';
import { ExitError, withStatus, type ExitStatus } from '../exit.ts';
import { openIndexedTree } from '../indexed-tree.ts';
import { chooseFormat, readSettings } from '../options.ts';
import { openOutput } from '../output.ts';
import { renderCompareJson } from '../reporters/compare-json.ts';
import { renderCompareMarkdown } from '../reporters/compare-markdown.ts';
import { renderCompareText } from '../reporters/compare-text.ts';

const help = `
Compares the two trees as a whole, not commit by commit: what moved is no news,
and what came and went in between is not told. What an architecture does is told
for that architecture; programs, tools and loaders in the tree are left out.

With --consumer only what that consumer uses is told, with what it has to do
about it: what it must change to build and link, and what it should look at.
That is a name of the configuration, a saved footprint, a module, a list, or a
directory of sources. Of a program what user space sees counts: files of /proc
and their lines, sysctls, ioctls, prctls, netlink attributes, system calls.

The commit that brought a change is looked for in the history between the two;
where that does not show it (a commit that imports a whole release) none is named.

Formats: text (default), json, markdown. Exit status 1 when anything is listed.

Examples:
  $ seamwatch compare v2.6.18..v2.6.32 --consumer mol --arch powerpc
  $ seamwatch compare v6.1..v6.12 --consumer ../criu/criu
  $ seamwatch compare v6.1..v6.2 --path mm --path include/linux/mm.h
  $ seamwatch compare v6.1..HEAD --tier export --format markdown
  $ seamwatch compare v6.1..v6.2 --all --no-commits --format json
`;

interface Words {
  readonly consumer?: string;
  readonly path: readonly string[];
  readonly arch?: readonly string[];
  readonly tier: Tier;
  readonly all?: true;
  readonly commits: boolean;
}

/** `seamwatch compare`: what changed between two trees, for whom, and which commit did it? */
export function addCompare(program: Command): void {
  program
    .command('compare')
    .description('compare the interfaces of two trees, and say what a consumer must change')
    .argument('<range>', 'the two revisions, A..B')
    .option(
      '--consumer <name>',
      'tell only what concerns this consumer: a name of the configuration, or a path',
    )
    .option('--path <path...>', 'tell only what is at or below these paths', [])
    .option('--arch <name...>', 'leave out all other architectures (names under arch/)')
    .addOption(
      new Option('--tier <tier>', 'lowest tier whose changes are listed')
        .choices(tiers.filter(tier => tier !== 'local'))
        .default('global'),
    )
    .option('--all', 'also list what is only new, and what asks nothing of those who use it')
    .option('--no-commits', 'do not look for the commits that brought the changes')
    .addHelpText('after', help)
    .action(
      withStatus(async (range: string, words: Words, command: Command) => compare(range, words, command)),
    );
}

async function compare(range: string, words: Words, command: Command): Promise<ExitStatus> {
  const settings = await readSettings(command);
  const format = chooseFormat(settings, ['text', 'json', 'markdown']);
  const output = openOutput(settings);
  const { from, to } = endsOf(range);
  const [consumer = null] =
    words.consumer === undefined ? [] : await loadConsumers(settings, [words.consumer]);
  const tree = await openIndexedTree({ settings, output, revision: to }, command);
  try {
    const { objects, index, commit } = tree;
    const start = await objects.commit(from);
    if (start === null) throw new ExitError(`no commit ${from} in ${tree.repository.path}`);
    const question = {
      from: start,
      to: commit,
      consumer,
      paths: words.path,
      architectures: words.arch ?? null,
      tier: words.tier,
      all: words.all ?? false,
      introduced: words.commits,
    };
    const progress = (title: string) => output.progress(title, 0);
    const report = { range, ...(await compareCommits(question, { objects, index, progress })) };
    if (format === 'json') output.data(renderCompareJson(report));
    else if (format === 'markdown') output.data(renderCompareMarkdown(report));
    else output.data(renderCompareText(report, { color: settings.color && process.stdout.isTTY }));
    return report.changes.length > 0 ? 1 : 0;
  } finally {
    await tree.close();
  }
}

function endsOf(range: string): { readonly from: string; readonly to: string } {
  const [from, to, ...rest] = range.split('..');
  if (to === undefined || rest.length > 0 || range.includes('...'))
    throw new ExitError(`${range} is not two revisions: write A..B`);
  return { from: from || 'HEAD', to: to || 'HEAD' };
}
