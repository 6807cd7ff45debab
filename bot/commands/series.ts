import type { Command } from 'commander';
import { loadConfig } from '../../config/load.ts';
import { collectAsked } from '../asked-mails.ts';
import { askedSeries, type AskedSeries } from '../asked-series.ts';
import { ExitError, withStatus, type ExitStatus } from '../exit.ts';
import { explain } from '../failure.ts';
import { sortInputs } from '../inputs.ts';
import { chooseFormat, readOptions } from '../options.ts';
import { openOutput, type Output } from '../output.ts';
import { count } from '../reporters/counting.ts';
import { renderSeriesJson } from '../reporters/series-json.ts';
import { renderSeriesText } from '../reporters/series-text.ts';

const examples = `
An INPUT is an mbox (of any kind, gzip or not), a Maildir, a directory of
patches, a .patch or .eml file, a saved archive page, - for standard input, or
what is fetched: a Message-ID or the address of a message in a public-inbox
(with its thread), or of a pull request on GitHub.
All inputs together make the series. Needs no mirror and no configuration.

Formats: text (default), json. Exit status 2 when no input holds a patch or one
could not be read; the others are still printed.

Examples:
  $ seamwatch series 2009-March.txt.gz
  $ seamwatch series --format json thread.mbox | jq '.series[] | .id, .missing'
  $ curl -s https://lists.example.com/2009-March.txt | seamwatch series -
`;

/** `seamwatch series`: how are mails put together? */
export function addSeries(program: Command): void {
  program
    .command('series')
    .description('show how mails make series: cover letter, patches, revision, and what is missing')
    .argument('<input...>', 'mails: files, directories, - for standard input')
    .option('--replies', 'take diffs in the course of a talk too, each as a series of one')
    .addHelpText('after', examples)
    .action(
      withStatus(async (inputs: string[], options: { replies?: true }, command: Command) =>
        series(inputs, options.replies ?? false, command),
      ),
    );
}

async function series(words: readonly string[], replies: boolean, command: Command): Promise<ExitStatus> {
  const options = readOptions(command);
  const format = chooseFormat(options, ['text', 'json']);
  const output = openOutput(options);
  const inputs = sortInputs(words);
  const read = await collectAsked(inputs, () => loadConfig(options.configFile), output);
  const asked = askedSeries(read.messages, replies, read.threads);
  const found = { ...asked, skipped: [...read.skipped, ...asked.skipped] };
  const failures = [...inputs.failures, ...inputs.ranges.map(rangeFailure), ...read.failures];
  output.data(render(found, format, output));
  output.note(summary(found, read.messages.length));
  for (const failure of failures) output.warn(explain(failure, options.verbose));
  if (found.series.length === 0 && failures.length === 0)
    output.warn('seamwatch: no patch in any input; give mails that hold a diff');
  return failures.length > 0 || found.series.length === 0 ? 2 : 0;
}

function render({ series, skipped }: AskedSeries, format: 'text' | 'json', output: Output): string {
  return format === 'json'
    ? renderSeriesJson(series, skipped)
    : renderSeriesText(series, skipped, output.style);
}

function rangeFailure(range: string): ExitError {
  return new ExitError(`${range}: a revision range holds no mails; seamwatch review takes it`);
}

function summary({ series, skipped, talk }: AskedSeries, mails: number): string {
  return `${count(mails, 'mail')}: ${series.length} series, ${skipped.length} skipped, ${count(talk, 'other')}`;
}
