import type { Command } from 'commander';
import { withStatus, type ExitStatus } from '../exit.ts';
import { openIndexedTree } from '../indexed-tree.ts';
import { chooseFormat, readSettings } from '../options.ts';
import { openOutput } from '../output.ts';
import { renderIndexJson, renderIndexText } from '../reporters/index.ts';

const help = `
The index knows by blob which names every C source, header and assembly source
defines, declares, exports, calls and mentions. It is made once, in half a minute
for a whole kernel, and then only reads what is new: one index serves all
revisions. It is kept in the mirror, for a checkout in the cache; what needs it
brings it up to date by itself.

Formats: text (default), json.

Examples:
  $ seamwatch index --mirror linux.git v6.1.4
  $ seamwatch index                          the HEAD of the checkout you are in
  $ seamwatch index --stats --format json
`;

/** `seamwatch index`: build or refresh the tree index. */
export function addIndex(program: Command): void {
  program
    .command('index')
    .description('build or refresh the tree index: who defines, declares, exports and uses what')
    .argument('[revision]', 'the revision to index', 'HEAD')
    .option('--stats', 'say how large the index is')
    .addHelpText('after', help)
    .action(
      withStatus(async (revision: string, words: { stats?: true }, command: Command) =>
        index(revision, words.stats ?? false, command),
      ),
    );
}

async function index(revision: string, stats: boolean, command: Command): Promise<ExitStatus> {
  const settings = await readSettings(command);
  const format = chooseFormat(settings, ['text', 'json']);
  const output = openOutput(settings);
  const tree = await openIndexedTree({ settings, output, revision }, command);
  let view;
  try {
    view = await tree.index.at(tree.commit);
    tree.index.flush();
  } finally {
    await tree.close();
  }
  const report = {
    repository: tree.repository.path,
    commit: tree.commit,
    tree: view.tree,
    scanned: tree.index.scanned(),
    sizes: tree.index.sizes(),
  };
  output.data(format === 'json' ? renderIndexJson(report) : renderIndexText(report, stats));
  return 0;
}
