import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { runGit } from './process.ts';
import { seriesRoot } from './references.ts';
import { isFullId } from './revision.ts';

/** Which references of series stay. What has no limit is null. */
export interface KeepPolicy {
  /** References to commits of before (seconds since 1970) go. */
  readonly since: number | null;
  /** Of the rest, so many of the newest stay. */
  readonly newest: number | null;
}

const hour = 3_600_000;
const day = 24 * hour;

/**
 * Takes away what a killed process left among the packs: marks that keep a pack of fast-import from being folded, and
 * packs that were never finished.
 */
async function dropLeftovers(gitDir: string, now: number): Promise<void> {
  const directory = path.join(gitDir, 'objects', 'pack');
  for (const name of await readdir(directory)) {
    const file = path.join(directory, name);
    const age = now - ((await stat(file).catch(() => null))?.mtimeMs ?? now);
    const marked =
      name.endsWith('.keep') && age > hour && (await readFile(file, 'latin1')).startsWith('fast-import');
    const unfinished = name.startsWith('tmp_') && age > day;
    if (marked || unfinished) await rm(file, { force: true });
  }
}

/**
 * Folds the packs of a repository so that their number stays logarithmic (git-repack(1), `--geometric`), and its
 * references into one file. Nothing is lost, also not what no reference reaches. `now` in milliseconds since 1970.
 */
export async function foldRepository(gitDir: string, now: number): Promise<void> {
  await dropLeftovers(gitDir, now);
  await runGit(gitDir, ['repack', '--geometric=2', '-d', '-q', '--no-write-bitmap-index']);
  await runGit(gitDir, ['pack-refs', '--all']);
}

/** Writes down parents and dates of all commits in one file, which walks through history then read. */
export async function writeCommitGraph(gitDir: string): Promise<void> {
  await runGit(gitDir, ['commit-graph', 'write', '--reachable', '--split', '--no-progress']);
}

interface Published {
  readonly name: string;
  readonly id: string;
  readonly seconds: number;
}

async function listPublished(gitDir: string): Promise<readonly Published[]> {
  const format = '--format=%(refname) %(objectname) %(committerdate:unix)';
  const listed = await runGit(gitDir, ['for-each-ref', format, `${seriesRoot}/`]);
  const published: Published[] = [];
  for (const line of listed.toString('utf8').split('\n')) {
    const [name = '', id = '', seconds = ''] = line.split(' ');
    if (isFullId(id)) published.push({ name, id, seconds: Number(seconds) });
  }
  return published.sort((a, b) => b.seconds - a.seconds);
}

/** Another one may publish a series anew meanwhile: then it is looked at once more. */
const attempts = 3;

/**
 * Takes away the references of series that the policy does not keep, in one transaction, and returns their names. Their
 * objects go with the next full repack. Throws GitError when they cannot be taken away.
 */
export async function pruneReferences(gitDir: string, policy: KeepPolicy): Promise<readonly string[]> {
  for (let attempt = 1; ; attempt++) {
    const old = await outdated(gitDir, policy);
    if (old.length === 0) return [];
    // With the old value, so that one which was published anew meanwhile stays.
    const lines = old.map(({ name, id }) => `delete ${name} ${id}\n`);
    try {
      await runGit(gitDir, ['update-ref', '--stdin'], `start\n${lines.join('')}prepare\ncommit\n`);
      return old.map(({ name }) => name);
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}

async function outdated(gitDir: string, { since, newest }: KeepPolicy): Promise<readonly Published[]> {
  const published = await listPublished(gitDir);
  return published.filter(
    ({ seconds }, n) => (since !== null && seconds < since) || (newest !== null && n >= newest),
  );
}
