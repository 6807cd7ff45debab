import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Where and how a command runs. */
export interface CommandOptions {
  readonly cwd?: string;
  readonly input?: string | Buffer;
  /** The statuses that are no failure; 0 alone unless said otherwise. */
  readonly statuses?: readonly number[];
  /** Keeps it on one core, where the system can. */
  readonly oneCore?: boolean;
}

const MAXIMUM_OUTPUT = 1 << 30;

/** Runs a command to its end and gives its standard output; throws with its complaint when it fails. */
export function run(words: readonly [string, ...string[]], options: CommandOptions = {}): string {
  const { cwd, input, statuses = [0], oneCore = false } = options;
  const [command, ...rest] = oneCore ? onOneCore(words) : words;
  const result = spawnSync(command, rest, { cwd, input, maxBuffer: MAXIMUM_OUTPUT, env: cleanEnvironment() });
  if (result.error !== undefined) throw new Error(`${command} could not run`, { cause: result.error });
  if (result.status === null || !statuses.includes(result.status)) {
    const complaint = result.stderr.toString().slice(0, 2000);
    throw new Error(`${words.slice(0, 6).join(' ')}: status ${result.status}: ${complaint}`);
  }
  return result.stdout.toString();
}

/** What a command took, in milliseconds. */
export interface Duration {
  readonly wall: number;
  /** Of the processor, user and system, with all processes it started and waited for. */
  readonly cpu: number;
}

/** The least of several runs, by each clock: what else the machine does can only add. */
export function leastOf(runs: readonly Duration[]): Duration {
  return { wall: Math.min(...runs.map(run => run.wall)), cpu: Math.min(...runs.map(run => run.cpu)) };
}

/** Runs a command on one core and says what it took; what it prints is dropped. */
export function measureCommand(
  words: readonly [string, ...string[]],
  options: CommandOptions = {},
): Duration {
  const begun = performance.now();
  const script = '"$@" >/dev/null; status=$?; times; exit $status';
  const times = run(['sh', '-c', script, 'sh', ...words], { ...options, oneCore: true });
  const wall = performance.now() - begun;
  return { wall, cpu: childTime(times) };
}

/** The second line of `times` is of the children: `0m1.250s 0m0.310s`. */
function childTime(times: string): number {
  const [, children = ''] = times.trim().split('\n').slice(-2);
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  );
}

function onOneCore(words: readonly [string, ...string[]]): readonly [string, ...string[]] {
  return process.platform === 'linux'
    ? ['taskset', '-c', String(availableParallelism() - 1), ...words]
    : words;
}

/** Nobody's own git configuration, identity from here, messages in English. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Bench',
    GIT_AUTHOR_EMAIL: 'bench@example.com',
    GIT_COMMITTER_NAME: 'Bench',
    GIT_COMMITTER_EMAIL: 'bench@example.com',
  };
}
