import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Footprint } from '../../analyzers/footprint/footprint.ts';
import { ExitError, withStatus, type ExitStatus } from '../exit.ts';
import { footprintInTree, footprintOnDisk } from '../footprint/directory.ts';
import { footprintOfProgram, holdsProgram } from '../footprint/program.ts';
import { footprintOfRange } from '../footprint/range.ts';
import { saveFootprint } from '../footprint/save.ts';
import { isRange } from '../git/range.ts';
import { openIndexedTree } from '../indexed-tree.ts';
import { chooseFormat, readSettings, type Settings } from '../options.ts';
import { openOutput, type Output } from '../output.ts';
import { renderFootprintJson } from '../reporters/footprint/json.ts';
import { renderFootprintMarkdown } from '../reporters/footprint/markdown.ts';
import { renderFootprintSvg } from '../reporters/footprint/svg.ts';
import { renderFootprintText } from '../reporters/footprint/text.ts';

const help = `
The body of code is a directory of the tree, a directory on disk (a module that is
kept out of the tree), or a revision range with --home: then also what it changes
outside of its home is told. Headers that nothing else includes are its own.

Of a program in C, the user interfaces it relies on are told: files and keys of
/proc, sysctls, ioctls, prctls, netlink attributes, system calls.

A name counts as used when the body names it, does not define it, and no function
hides it by a local name; fields, where the sources say of which struct they are.

--save NAME keeps the names as a list, for [[consumers]] and review --consumer.

Formats: text (default), json, markdown, svg.

Examples:
  $ seamwatch footprint kernel/cpt --mirror openvz.git
  $ seamwatch footprint kernel/cpt --home 'include/linux/cpt_*' --save checkpoint
  $ seamwatch footprint v2.6.32..openvz --home kernel/cpt
  $ seamwatch footprint ~/mol/src/kmod/Linux --rev v2.6.18 --arch powerpc
  $ seamwatch footprint ~/criu/criu --save criu
  $ seamwatch footprint drivers/net/tun.c --format svg > tun.svg
`;

interface Words {
  readonly home: readonly string[];
  readonly rev: string;
  readonly arch: readonly string[];
  readonly save?: string;
  readonly user?: true;
}

/** `seamwatch footprint`: what does a body of code take from the rest of the kernel, and what does it change there? */
export function addFootprint(program: Command): void {
  program
    .command('footprint')
    .description('list what a body of code takes from the rest of the kernel')
    .argument('<body>', 'a directory of the tree or on disk, or a range A..B')
    .option('--home <glob...>', 'further files that belong to the body; of a range, all that do', [])
    .option('--rev <revision>', 'the tree to hold a directory against', 'HEAD')
    .option('--arch <name...>', 'the directories of arch/ whose headers are included', ['x86'])
    .option('--user', 'it is a program: list the user interfaces that it relies on (seen from its includes)')
    .option('--save <name>', 'keep the names as a list for consumers')
    .addHelpText('after', help)
    .action(withStatus(async (of: string, words: Words, command: Command) => footprint(of, words, command)));
}

async function footprint(of: string, words: Words, command: Command): Promise<ExitStatus> {
  const settings = await readSettings(command);
  const format = chooseFormat(settings, ['text', 'json', 'markdown', 'svg']);
  const output = openOutput(settings);
  const made = await makeFootprint(of, words, { settings, output, command });
  if (made.files.inside === 0)
    throw new ExitError(`${of}: no C source there; name a directory of the tree or on disk, or give --home`);
  if (words.save !== undefined) {
    const file = await saveFootprint(made, words.save, settings);
    output.note(`saved as ${file}`);
  }
  output.data(render(made, format, output));
  return 0;
}

function render(made: Footprint, format: 'text' | 'json' | 'markdown' | 'svg', output: Output): string {
  switch (format) {
    case 'text':
      return renderFootprintText(made, output.style);
    case 'json':
      return renderFootprintJson(made);
    case 'markdown':
      return renderFootprintMarkdown(made);
    case 'svg':
      return renderFootprintSvg(made);
  }
}

interface Session {
  readonly settings: Settings;
  readonly output: Output;
  readonly command: Command;
}

async function makeFootprint(
  of: string,
  words: Words,
  { settings, output, command }: Session,
): Promise<Footprint> {
  const range = isRange(of) && (await stat(of).catch(() => null)) === null;
  if (range && words.home.length === 0)
    throw new ExitError(
      `${of}: --home says which files of the range are the body of code, such as --home kernel/cpt`,
    );
  const onDisk = !range && (await stat(of).catch(() => null))?.isDirectory() === true;
  if (onDisk && (words.user === true || (await holdsProgram(of)))) return footprintOfProgram(of);
  const revision = range ? of.slice(of.indexOf('..') + 2) || 'HEAD' : words.rev;
  const tree = await openIndexedTree({ settings, output, revision }, command);
  const inquiry = { of: of.replace(/(?<=.)\/+$/, ''), home: words.home, architectures: words.arch };
  try {
    if (range) return await footprintOfRange(inquiry, tree);
    const made = await footprintInTree(inquiry, tree);
    return made.files.inside === 0 && onDisk ? await footprintOnDisk(inquiry, tree) : made;
  } finally {
    await tree.close();
  }
}
