import type { Command } from 'commander';
import type { Check } from '../doctor/check.ts';
import { checkCache, checkConfig } from '../doctor/directories.ts';
import { checkFeeds } from '../doctor/feeds.ts';
import { checkMirror } from '../doctor/mirror.ts';
import { checkTools } from '../doctor/tools.ts';
import { withStatus, type ExitStatus } from '../exit.ts';
import { chooseFormat, readOptions } from '../options.ts';
import { openOutput, type Output } from '../output.ts';
import { renderEnvelope } from '../reporters/envelope.ts';
import { stripControls } from '../terminal.ts';

const examples = `
Formats: text (default), json. Exit status 1 when there is a problem.

Examples:
  $ seamwatch doctor
  $ seamwatch doctor --mirror linux.git --format json
`;

/** `seamwatch doctor`: is everything there that the work needs? */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'check tools, configuration, cache, mirror and feeds, and say what to type where something is wrong',
    )
    .addHelpText('after', examples)
    .action(withStatus(async (_options: object, command: Command) => doctor(command)));
}

async function doctor(command: Command): Promise<ExitStatus> {
  const options = readOptions(command);
  const format = chooseFormat(options, ['text', 'json']);
  const output = openOutput(options);
  const checks = await allChecks(options.configFile, options.mirror, output);
  output.data(format === 'json' ? renderEnvelope({ checks }) : renderText(checks, output.style));
  return checks.some(check => check.status === 'problem') ? 1 : 0;
}

async function allChecks(
  configFile: string | null,
  givenMirror: string | null,
  output: Output,
): Promise<Check[]> {
  const [configuration, loaded] = await checkConfig(configFile);
  const tools = await checkTools();
  if (loaded === null) return [...tools, configuration];
  const { cache, trees, feeds } = loaded.config;
  const mirror = givenMirror ?? loaded.config.mirror ?? null;
  const place = { cache, configFile: loaded.configFile };
  return [
    ...tools,
    configuration,
    await checkCache(cache),
    ...(await checkMirror({ mirror, cache, trees })),
    ...(await checkFeeds(feeds, place, name => output.note(`asking the feed ${name}`))),
  ];
}

function renderText(checks: readonly Check[], style: Output['style']): string {
  const width = Math.max(...checks.map(check => check.name.length));
  const paint = { ok: style.green, absent: style.yellow, problem: style.red };
  return checks
    .map(({ name, status, found, advice }) => {
      const mark = paint[status](status.padEnd('problem'.length));
      const line = `${mark}  ${name.padEnd(width)}  ${stripControls(found).replaceAll('\n', '\n  ')}\n`;
      return advice === null ? line : `${line}${' '.repeat(width + 11)}${advice}\n`;
    })
    .join('');
}
