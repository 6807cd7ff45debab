import { InvalidArgumentError, type Command } from 'commander';
import { withStatus, type ExitStatus } from '../exit.ts';
import { lookUp } from '../index/symbol.ts';
import { openIndexedTree } from '../indexed-tree.ts';
import { chooseFormat, readSettings } from '../options.ts';
import { openOutput } from '../output.ts';
import { renderShowJson, renderShowText } from '../reporters/show.ts';

const help = `
Every line shown was read from the tree itself; the tree index only says where to
look. It is brought up to date first, which takes half a minute the first time.

Formats: text (default), json. Exit status 1 when the name stands nowhere.

Examples:
  $ seamwatch show alloc_pid --mirror linux.git
  $ seamwatch show alloc_pid --rev v2.6.29
  $ seamwatch show kfree --limit 10
  $ seamwatch show alloc_pid --format json | jq '.symbol.used[] | .file, .line'
`;

interface Words {
  readonly rev: string;
  readonly limit: number;
}

function readLimit(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('must be a number');
  return Number(text);
}

/** `seamwatch show`: where is a symbol defined, declared, exported and used? */
export function addShow(program: Command): void {
  program
    .command('show')
    .description('show where a symbol is defined, declared, exported and used')
    .argument('<symbol>', 'name of a function, variable or macro')
    .option('--rev <revision>', 'the revision to look at', 'HEAD')
    .option('--limit <files>', 'read at most so many files that only use it', readLimit, 200)
    .addHelpText('after', help)
    .action(
      withStatus(async (symbol: string, words: Words, command: Command) => show(symbol, words, command)),
    );
}

async function show(symbol: string, { rev, limit }: Words, command: Command): Promise<ExitStatus> {
  const settings = await readSettings(command);
  const format = chooseFormat(settings, ['text', 'json']);
  const output = openOutput(settings);
  const tree = await openIndexedTree({ settings, output, revision: rev }, command);
  try {
    const view = await tree.index.at(tree.commit);
    const bar = output.progress('reading', 0);
    const progress = (done: number, total: number): void => bar.update(done, total);
    const report = await lookUp(tree.objects, view, symbol, { limit, progress });
    bar.stop();
    const page = { ...report, rev, commit: tree.commit };
    output.data(format === 'json' ? renderShowJson(page) : renderShowText(page, output.style));
    return report.places === 0 ? 1 : 0;
  } finally {
    await tree.close();
  }
}
