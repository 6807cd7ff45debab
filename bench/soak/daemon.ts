import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pipeline } from 'node:stream/promises';

/** What is measured of the daemon. */
export interface DaemonSample {
  /** Resident memory of the process, its threads included, in MB. */
  readonly resident: number;
  /** Of its git processes together. */
  readonly children: number;
  /** JavaScript heap of its main thread, in use, in MB. */
  readonly heap: number;
  readonly backlog: number;
}

/** The daemon under test. */
export interface SoakedDaemon {
  ready(): Promise<void>;
  reload(): void;
  sample(): Promise<DaemonSample>;
  /** Waits until nothing waits for a review; seconds. */
  drained(): Promise<number>;
  /** Ends it; seconds. */
  stop(): Promise<number>;
}

const port = 18_407;
const cli = path.resolve('dist/bot/cli.js');

/** Starts the daemon with three feeds, of which one is not there. */
export function startDaemon(
  scratch: string,
  {
    inbox,
    upstream,
    warm,
  }: { readonly inbox: string; readonly upstream: string; readonly warm: string | null },
): SoakedDaemon {
  const file = path.join(scratch, 'seamwatch.toml');
  writeFileSync(file, configuration(inbox));
  const words = (...more: readonly string[]): string[] => [cli, ...more, '--config', file];
  execFileSync(process.execPath, words('mirror', 'add', 'soak', upstream), { stdio: 'ignore' });
  // The objects are there already: the first fetch of a whole history is not what is measured.
  writeFileSync(path.join(scratch, 'mirror.git', 'objects', 'info', 'alternates'), `${upstream}/objects\n`);
  if (warm !== null) cpSync(warm, path.join(scratch, 'mirror.git', 'seamwatch'), { recursive: true });
  const child = spawn(process.execPath, words('run', '--verbose'), { stdio: ['ignore', 'ignore', 'pipe'] });
  void pipeline(child.stderr, createWriteStream(path.join(scratch, 'log')));
  const ended = once(child, 'exit');
  const page = async (name: string): Promise<{ status: number; text: string }> => {
    const answer = await fetch(`http://127.0.0.1:${port}/${name}`).catch(() => null);
    return { status: answer?.status ?? 0, text: (await answer?.text()) ?? '' };
  };
  const sample = async (): Promise<DaemonSample> => {
    const { text } = await page('metrics');
    const value = (name: string): number =>
      Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? NaN);
    return {
      resident: residentOf(child.pid ?? 0),
      children: childrenOf(child.pid ?? 0)
        .map(residentOf)
        .reduce((sum, each) => sum + each, 0),
      heap: value('nodejs_heap_size_used_bytes') / 1e6,
      backlog: value('seamwatch_backlog\\{stage="review"\\}') + value('seamwatch_backlog\\{stage="sort"\\}'),
    };
  };
  return {
    async ready() {
      while ((await page('readyz')).status !== 200) await sleep(500);
    },
    reload: () => void child.kill('SIGHUP'),
    sample,
    async drained() {
      const begun = Date.now();
      for (let quiet = 0; quiet < 10; await sleep(1000))
        quiet = (await sample()).backlog === 0 ? quiet + 1 : 0;
      return (Date.now() - begun) / 1000;
    },
    async stop() {
      const begun = Date.now();
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await ended;
      }
      return (Date.now() - begun) / 1000;
    },
  };
}

function configuration(inbox: string): string {
  return `mirror = "mirror.git"
database = "seamwatch.db"
cache = "cache"
[daemon]
listen = "127.0.0.1:${port}"
fetch = "* * * * *"
[[feeds]]
kind = "maildir"
name = "box"
path = "box"
[[feeds]]
kind = "public-inbox"
name = "inbox"
path = "${inbox}"
interval = 5
[[feeds]]
kind = "public-inbox"
name = "down"
url = "http://127.0.0.1:9/down"
`;
}

/** In MB; 0 when the process is no more. */
function residentOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1000;
  } catch {
    // It ended meanwhile.
    return 0;
  }
}

function childrenOf(pid: number): number[] {
  const listed = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return listed
    .split('\n')
    .map(line => line.trim().split(/\s+/).map(Number))
    .flatMap(([child = 0, parent]) => (parent === pid ? [child] : []));
}
