import type { Command } from 'commander';
import { isatty } from 'node:tty';
import { runDaemon } from '../daemon/daemon.ts';
import { openLog } from '../daemon/log.ts';
import { runOnce } from '../daemon/once.ts';
import { ExitError, withStatus, type ExitStatus } from '../exit.ts';
import { chooseFormat, readSettings, type Settings } from '../options.ts';

const help = `
Reads every feed of the configuration, all at once, and reviews every series that
comes. It can be killed at any instant: no mail is lost, and none is stored twice.

SIGHUP reads the configuration anew: a faulty one is refused, and the one before
goes on. SIGTERM and SIGINT end it within ten seconds. What it does goes to
standard error: on a terminal, or with --format text, for a reader, else as JSON, a
line an entry. /healthz, /readyz, /metrics and webhooks are served at
daemon.listen. All of it: docs/daemon.md.

With --once: exit status 1 when a feed, a remote of the mirror or a series failed;
seamwatch status says why, and the next run tries it again.

Examples:
  $ seamwatch run --once --config seamwatch.toml     from cron
  $ seamwatch run --config seamwatch.toml            as a service; see docs/deployment.md
  $ kill -HUP $(pidof seamwatch)                     after changing the configuration
  $ curl -s http://127.0.0.1:8407/metrics | grep ^seamwatch_
`;

interface Words {
  readonly once?: true;
  readonly index: boolean;
}

/** `seamwatch run`: everything, for ever or once. */
export function addRun(program: Command): void {
  program
    .command('run')
    .description('read all feeds, review what comes, keep the mirror: for ever, or once')
    .option('--once', 'read every feed to its end, review what is due, and end')
    .option('--no-index', 'do not search the rest of the tree for callers left behind')
    .addHelpText('after', help)
    .action(withStatus(async (words: Words, command: Command) => run(words, command)));
}

async function run({ once, index }: Words, command: Command): Promise<ExitStatus> {
  const settings = await readSettings(command);
  const log = openLog({ ...settings, json: isJson(settings) });
  if (settings.config.feeds.length === 0)
    log.warn({ file: settings.configFile }, 'there is no feed: [[feeds]] of the configuration names them');
  const signal = stopSignal();
  const options = { settings, log, signal, index };
  if (once) {
    const failed = await runOnce(options);
    if (failed.length === 0) return 0;
    throw new ExitError(`failed: ${failed.join(', ')}; seamwatch status says why`, { status: 1 });
  }
  const onReload = (reload: () => void): void => void process.on('SIGHUP', reload);
  await runDaemon({ ...options, load: () => readSettings(command), onReload });
  return 0;
}

function isJson(settings: Settings): boolean {
  const format = chooseFormat(settings, [isatty(2) ? 'text' : 'json', 'text', 'json']);
  return format === 'json';
}

/** A second signal ends it at once, as it would any program. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => controller.abort(new ExitError(`stopped by ${name}`)));
  return controller.signal;
}
