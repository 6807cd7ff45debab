import type { Command } from 'commander';
import { ExitError, withStatus, type ExitStatus } from '../exit.ts';
import { extendBlobHistory, openBlobHistory } from '../git/blob-history.ts';
import { addRemote, fetchRemote, listMirror, openMirror, type FetchOutcome } from '../git/mirror.ts';
import { openObjects } from '../git/objects.ts';
import type { Repository } from '../git/repository.ts';
import { foldRepository, writeCommitGraph } from '../git/upkeep.ts';
import { chooseFormat, readSettings, requireMirror, type Settings } from '../options.ts';
import { openOutput, type Output } from '../output.ts';
import { renderMirrorJson, renderMirrorText, type MirrorReport } from '../reporters/mirror.ts';

const examples = `
Formats: text (default), json. Exit status 2 when a remote could not be fetched.

Examples:
  $ seamwatch mirror add linus https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git --mirror linux.git
  $ seamwatch mirror add net-next https://git.kernel.org/pub/scm/linux/kernel/git/netdev/net-next.git --mirror linux.git
  $ seamwatch mirror fetch --mirror linux.git
  $ seamwatch mirror list --mirror linux.git --format json
`;

/** `seamwatch mirror`: make, fetch and show the repository that patches are applied in. */
export function addMirror(program: Command): void {
  const mirror = program
    .command('mirror')
    .description('make and keep the bare repository that patches are applied in')
    .addHelpText('after', examples);
  mirror
    .command('add')
    .description('add a tree to follow; the mirror is made when it is not there yet')
    .argument('<name>', 'what to call it: its branches become NAME/BRANCH')
    .argument('<url>', 'where it is: https, git, ssh, host:path, or a repository on this machine')
    .action(
      withStatus(async (name: string, url: string, _options: object, command: Command) =>
        add(name, url, command),
      ),
    );
  mirror
    .command('fetch')
    .description('fetch what is new, and remember which commit brought which blob')
    .argument('[name...]', 'trees; all of them without')
    .action(withStatus(async (names: string[], _options: object, command: Command) => fetch(names, command)));
  mirror
    .command('list')
    .description('show the trees of the mirror and how new they are')
    .action(withStatus(async (_options: object, command: Command) => list(command)));
}

interface Work {
  readonly settings: Settings;
  readonly directory: string;
  readonly output: Output;
  readonly print: (report: MirrorReport) => void;
}

async function begin(command: Command): Promise<Work> {
  const settings = await readSettings(command);
  const format = chooseFormat(settings, ['text', 'json']);
  const output = openOutput(settings);
  const print = (report: MirrorReport): void => {
    output.data(format === 'json' ? renderMirrorJson(report) : renderMirrorText(report, output.style));
  };
  return { settings, directory: requireMirror(settings), output, print };
}

async function add(name: string, url: string, command: Command): Promise<ExitStatus> {
  const { directory, output, settings, print } = await begin(command);
  await addRemote(directory, name, url, settings.config.cache);
  const remotes = await listMirror(directory, [name]);
  print({ mirror: directory, remotes, fetched: [], history: null });
  output.note(`seamwatch mirror fetch ${name} brings its history`);
  return 0;
}

async function fetch(names: readonly string[], command: Command): Promise<ExitStatus> {
  const { directory, output, settings, print } = await begin(command);
  const repository = await openMirror(directory, settings.config.cache);
  const remotes = await listMirror(repository.gitDir, names);
  if (remotes.length === 0) throw new ExitError(`${directory} has no remotes: seamwatch mirror add NAME URL`);
  const fetched: FetchOutcome[] = [];
  for (const remote of remotes) {
    const bar = output.progress(remote.name, 100);
    fetched.push(await fetchRemote(repository.gitDir, remote, (_stage, percent) => bar.update(percent)));
    bar.stop();
  }
  await writeCommitGraph(repository.gitDir);
  const history = await remember(repository, output);
  await foldRepository(repository.gitDir, Date.now());
  print({ mirror: directory, remotes: await listMirror(repository.gitDir, names), fetched, history });
  for (const { name, error } of fetched) if (error !== null) output.warn(`seamwatch: ${name}: ${error}`);
  return fetched.some(({ error }) => error !== null) ? 2 : 0;
}

/** Extends the blob history to what was fetched. */
async function remember(
  { gitDir, historyDirectory }: Repository,
  output: Output,
): Promise<MirrorReport['history']> {
  const objects = openObjects(gitDir);
  const bar = output.progress('blob history', 0);
  const added = await extendBlobHistory(objects, historyDirectory, {
    progress: (done, total) => bar.update(done, Math.max(done, total)),
  });
  bar.stop();
  const history = openBlobHistory(objects, historyDirectory);
  const { commits } = history;
  history.close();
  await objects.close();
  return { commits, added };
}

async function list(command: Command): Promise<ExitStatus> {
  const { directory, settings, print } = await begin(command);
  const { gitDir, historyDirectory } = await openMirror(directory, settings.config.cache);
  const objects = openObjects(gitDir);
  const history = openBlobHistory(objects, historyDirectory);
  const { commits } = history;
  history.close();
  await objects.close();
  print({
    mirror: directory,
    remotes: await listMirror(gitDir),
    fetched: [],
    history: { commits, added: 0 },
  });
  return 0;
}
