import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openReader } from '../../../storage/database.ts';
import { dumpDatabase } from '../../../storage/dump.ts';
import { listFailures, type Failure } from '../../../storage/failures.ts';
import { newestSeries, type SeriesSummary } from '../../../storage/overview.ts';
import { freePort } from '../../services/program.ts';

/** A `seamwatch run` of its own process, which runs what is built. */
export interface Running {
  /** Its log, an entry a line. */
  log(): readonly Record<string, unknown>[];
  /** The status and text of a page. */
  page(path: string): Promise<{ readonly status: number; readonly text: string }>;
  signal(name: NodeJS.Signals): void;
  /** Sends a signal and waits for the end; the exit status, or the signal that ended it. */
  end(name: NodeJS.Signals): Promise<number | string | null>;
}

/** A directory with a database, a configuration and whatever a test puts there. */
export interface Place {
  readonly directory: string;
  readonly port: number;
  readonly database: string;
  /** Writes the configuration: its keys, then its feeds and tables. */
  configure(keys: string, tables: string): void;
  start(environment?: NodeJS.ProcessEnv): Running;
  /** Runs a verb to its end. */
  verb(...words: readonly string[]): Promise<{ status: number | null; stdout: string; stderr: string }>;
  series(): Promise<readonly SeriesSummary[]>;
  failures(): Promise<readonly Failure[]>;
  /** The canonical content of some tables. */
  dump(...tables: readonly string[]): Promise<Readonly<Record<string, readonly unknown[]>>>;
  /** Kills what runs, and takes the directory away. */
  remove(): Promise<void>;
}

const cli = resolve('dist/bot/cli.js');

/** Makes a place for a daemon. */
export async function makePlace(): Promise<Place> {
  const directory = mkdtempSync(join(tmpdir(), 'seamwatch-run-'));
  const port = await freePort();
  const database = join(directory, 'seamwatch.db');
  const file = join(directory, 'seamwatch.toml');
  const children: ChildProcess[] = [];
  const read = async <Result>(
    ask: (reader: Awaited<ReturnType<typeof openReader>>['read']) => Promise<Result>,
  ) => {
    const reader = await openReader(database);
    try {
      return await ask(reader.read);
    } finally {
      await reader.close();
    }
  };
  return {
    directory,
    port,
    database,
    configure(keys, tables) {
      const own = `database = "seamwatch.db"\ncache = "cache"\n${keys}\n`;
      const daemon = `[daemon]\nlisten = "127.0.0.1:${port}"\nthreads = 1\nfetch = "*/2 * * * * *"\n`;
      writeFileSync(`${file}.new`, `${own}${tables.includes('[daemon]') ? '' : daemon}${tables}\n`);
      renameSync(`${file}.new`, file);
    },
    start(environment = {}) {
      const child = spawn(process.execPath, [cli, 'run', '--config', file, '--verbose'], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...environment },
      });
      children.push(child);
      let printed = '';
      child.stderr.on('data', chunk => (printed += String(chunk)));
      const ended = once(child, 'exit');
      return {
        log: () =>
          printed
            .split('\n')
            .filter(line => line.startsWith('{'))
            .map(line => JSON.parse(line) as Record<string, unknown>),
        async page(path) {
          try {
            const answer = await fetch(`http://127.0.0.1:${port}${path}`);
            return { status: answer.status, text: await answer.text() };
          } catch {
            return { status: 0, text: '' };
          }
        },
        signal: name => void child.kill(name),
        async end(name) {
          child.kill(name);
          const [status, by] = (await ended) as [number | null, string | null];
          return status ?? by;
        },
      };
    },
    async verb(...words) {
      const child = spawn(process.execPath, [cli, ...words, '--config', file]);
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', chunk => (stdout += String(chunk)));
      child.stderr.on('data', chunk => (stderr += String(chunk)));
      const [status] = (await once(child, 'close')) as [number | null];
      return { status, stdout, stderr };
    },
    series: () => read(reader => newestSeries(reader, { list: null, limit: 1e6 })),
    failures: () => read(reader => listFailures(reader, 1000)),
    dump: (...tables) =>
      read(async reader => {
        const all = await dumpDatabase(reader);
        return Object.fromEntries(
          all.filter(({ table }) => tables.includes(table)).map(({ table, rows }) => [table, rows]),
        );
      }),
    async remove() {
      for (const child of children) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Waits until something is so; a test that waits in vain ends by its own time limit. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(resolve => setTimeout(resolve, 50));
}

/** A Maildir that a test delivers into, as a mail system does. */
export function makeMaildir(directory: string): (raw: string) => void {
  for (const folder of ['tmp', 'new', 'cur']) mkdirSync(join(directory, folder), { recursive: true });
  let count = 0;
  return raw => {
    const name = `${1_225_700_000 + ++count}.M${count}P${process.pid}.host`;
    writeFileSync(join(directory, 'tmp', name), raw);
    renameSync(join(directory, 'tmp', name), join(directory, 'new', name));
  };
}
