import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openReader } from '../storage/database.ts';
import { dumpDatabase, type DumpedTable } from '../storage/dump.ts';
import { countStages } from '../storage/overview.ts';
import { openChance } from './chance.ts';
import { run } from './command.ts';

/**
 * Kills a backfill at random instants, again and again, and compares what the database holds in the end with what a
 * backfill gives that was left alone:
 *
 *     npx tsx bench/kill.ts --archive DIR/inbox --scratch DIR/kill [--mirror LINUX.git] [--kills 50] [--seed 1]
 *
 * With a mirror, series are reviewed in a clone of it that begins without an index both times; without, nothing is. Every
 * second kill takes the processes of git with it, as a service manager does. Runs what is built. Status 1: they differ.
 */
const { values } = parseArgs({
  options: {
    archive: { type: 'string' },
    scratch: { type: 'string' },
    mirror: { type: 'string' },
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
  },
});

interface Place {
  readonly database: string;
  readonly mirror: string;
}

/** Room for begun work: nothing is there, or all is as another run began with. */
function prepare({ database, mirror }: Place): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${database}${end}`, { force: true });
  rmSync(mirror, { recursive: true, force: true });
  if (values.mirror !== undefined)
    run(['git', 'clone', '-q', '--bare', '--shared', path.resolve(values.mirror), mirror]);
}

/** Begins a backfill in a process group of its own. */
function begin(archive: string, { database, mirror }: Place) {
  const how = values.mirror === undefined ? ['--no-review'] : ['--mirror', mirror];
  const words = ['dist/bot/cli.js', '--quiet', '--database', database, 'backfill', archive, ...how];
  const child = spawn(process.execPath, words, { detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve));
  return { pid: child.pid ?? 0, ended };
}

/** Runs a backfill to its end, and says how many milliseconds it took. */
async function finish(archive: string, place: Place): Promise<number> {
  const begun = performance.now();
  const status = await begin(archive, place).ended;
  if (status !== 0) throw new Error(`a backfill that was left alone ended with status ${status}`);
  return performance.now() - begun;
}

/** Lets a backfill run for a while and kills it; false when it was done before. */
async function killOne(archive: string, place: Place, delay: number, withGit: boolean): Promise<boolean> {
  const { pid, ended } = begin(archive, place);
  const done = ended.then(status => (status === 0 ? ('done' as const) : null));
  if ((await Promise.race([sleep(delay), done])) === 'done') return false;
  process.kill(withGit ? -pid : pid, 'SIGKILL');
  return (await done) === null;
}

async function stateOf(database: string): Promise<string> {
  if (!existsSync(database)) return 'nothing yet';
  try {
    const reader = await openReader(database);
    const { messages, unsorted, series, reviewed } = await countStages(reader.read);
    await reader.close();
    return `${messages} messages, ${unsorted} of them unsorted, ${series} series, ${reviewed} reviewed`;
  } catch (error) {
    return `cannot be read yet: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function dump(database: string): Promise<readonly DumpedTable[]> {
  const reader = await openReader(database);
  const tables = await dumpDatabase(reader.read);
  await reader.close();
  return tables;
}

/** Names of the tables that differ, with how many rows there are in each and the first that is not the same. */
function differences(one: readonly DumpedTable[], other: readonly DumpedTable[]): string[] {
  return one.flatMap(({ table, rows, digest }, at) => {
    const against = other[at];
    if (against?.digest === digest) return [];
    const first = rows.find((row, place) => JSON.stringify(row) !== JSON.stringify(against?.rows[place]));
    const text = JSON.stringify(first ?? against?.rows[rows.length])?.slice(0, 400);
    return [`${table}: ${rows.length} rows against ${against?.rows.length}; the first that differs: ${text}`];
  });
}

async function main(archive: string, scratch: string): Promise<boolean> {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const mirror = path.join(scratch, 'mirror.git');
  const place = { database: path.join(scratch, 'killed.db'), mirror };
  const alone = { database: path.join(scratch, 'alone.db'), mirror };
  prepare(alone);
  const took = await finish(archive, alone);
  // What it takes to begin, and to find that there is nothing to do.
  const beginning = await finish(archive, alone);
  print(`left alone: ${(took / 1000).toFixed(1)} s, ${await stateOf(alone.database)}`);
  const kills = Number(values.kills);
  const chance = openChance(Number(values.seed));
  prepare(place);
  for (let killed = 0; killed < kills;) {
    // Every second one anywhere; the others behind the beginning, so that a share of the work is done and all of it is met.
    const delay =
      killed % 2 === 0
        ? chance.number(Math.ceil(2 * beginning + (2 * took) / kills))
        : Math.ceil(1.5 * beginning) + chance.number(Math.ceil((8 * took) / kills));
    if (await killOne(archive, place, delay, killed % 4 < 2)) {
      killed++;
      print(`kill ${killed} after ${delay} ms: ${await stateOf(place.database)}`);
    } else {
      print(`done before it was killed, after ${killed} kills; ${await compare()}; from the start again`);
      prepare(place);
    }
  }
  await finish(archive, place);
  const result = await compare();
  print(`after ${kills} kills: ${await stateOf(place.database)}; ${result}`);
  return failed;

  async function compare(): Promise<string> {
    const found = differences(await dump(alone.database), await dump(place.database));
    failed ||= found.length > 0;
    return found.length === 0 ? 'the same in every table' : found.join('\n');
  }
}

let failed = false;
if (values.archive === undefined || values.scratch === undefined) {
  process.stderr.write('bench/kill.ts needs --archive PATH and --scratch DIR\n');
  process.exitCode = 2;
} else if (await main(values.archive, values.scratch)) process.exitCode = 1;
