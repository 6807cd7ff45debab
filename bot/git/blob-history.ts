import { segmentBuilder } from '../../storage/blob-history/builder.ts';
import type { SegmentBuilder } from '../../storage/blob-history/builder.ts';
import type { BlobEvent } from '../../storage/blob-history/segment.ts';
import { addSegment, openStoredHistory } from '../../storage/blob-history/store.ts';
import type { StoredHistory } from '../../storage/blob-history/store.ts';
import { listReferences } from './branches.ts';
import { logStream } from './log-stream.ts';
import type { IdPrefix, RawChange } from './log-stream.ts';
import type { Objects } from './objects.ts';
import { runGit, startGit } from './process.ts';
import { isAbbreviatedId } from './revision.ts';

/** Which commits brought which blobs to which paths, over all branches of a mirror. */
export interface BlobHistory {
  /** All that is known of the blobs whose id begins so. */
  find(abbreviated: string): readonly BlobEvent[];
  /** The commits that changed one of the paths, with their committers' dates; reads through all that is stored. */
  changing(paths: readonly string[]): ReadonlyMap<string, number>;
  /** The newest commit among a commit and its first parents that is not younger than a date; null when none is known. */
  commitBefore(tip: string, seconds: number): Promise<string | null>;
  /** How many commits it covers. */
  readonly commits: number;
  close(): void;
}

export interface ExtendOptions {
  /** Told now and then how many new commits were read, of how many (0 while that is not known). */
  readonly progress?: (commits: number, total: number) => void;
}

const progressEvery = 1000;

function isBlob({ high, low }: IdPrefix): boolean {
  return high !== 0 || low !== 0;
}

function addChange(builder: SegmentBuilder, commit: number, { path, before, after }: RawChange): void {
  const stays = before.some(({ high, low }) => high === after.high && low === after.low);
  if (isBlob(after) && !stays) builder.event({ commit, ...after, replaced: false, path });
  for (const old of before) {
    const same = old.high === after.high && old.low === after.low;
    if (isBlob(old) && !same) builder.event({ commit, ...old, replaced: true, path });
  }
}

/** The commits of all branches and tags. */
async function tipsOf(objects: Objects): Promise<string[]> {
  const references = await listReferences(objects);
  return [...new Set(references.map(({ commit }) => commit))].sort();
}

/**
 * Reads what was added to a repository since the last time, from all branches and tags, in one pass of git-log(1), and
 * returns how many commits that were. `directory` is where the history is kept.
 */
export async function extendBlobHistory(
  objects: Objects,
  directory: string,
  options: ExtendOptions = {},
): Promise<number> {
  const stored = openStoredHistory(directory);
  try {
    return await extend(objects, directory, stored, options);
  } finally {
    stored.close();
  }
}

async function extend(
  objects: Objects,
  directory: string,
  stored: StoredHistory,
  options: ExtendOptions,
): Promise<number> {
  const tips = await tipsOf(objects);
  if (tips.length === stored.tips.length && tips.every((tip, n) => tip === stored.tips[n])) return 0;
  // A tip that was rewound may be pruned by now; what it alone held is then read again, which does no harm.
  const known = await Promise.all(stored.tips.map(tip => objects.commit(tip)));
  const builder = segmentBuilder();
  await readLog(
    objects.gitDir,
    tips,
    known.filter(tip => tip !== null),
    builder,
    options,
  );
  const { commits } = builder;
  addSegment(directory, stored, builder, tips);
  return commits;
}

async function readLog(
  gitDir: string,
  tips: readonly string[],
  known: readonly string[],
  builder: SegmentBuilder,
  { progress }: ExtendOptions,
): Promise<void> {
  const format = ['--raw', '-c', '-z', '--no-abbrev', '--no-renames', '--format=%H %ct %P'];
  const { child, ended } = startGit(gitDir, ['-c', 'log.showRoot=true', 'log', ...format, '--stdin']);
  const input = `${[...tips, ...known.map(tip => `^${tip}`)].join('\n')}\n`;
  let commit = 0;
  let total = 0;
  const counted = progress ? countCommits(gitDir, input).then(count => void (total = count)) : null;
  const take = logStream({
    commit(logged) {
      commit = builder.commit(logged);
      if (builder.commits % progressEvery === 0) progress?.(builder.commits, total);
    },
    change: change => addChange(builder, commit, change),
  });
  child.stdout.on('data', take);
  child.stdin.end(input);
  const [failure] = await Promise.all([ended, counted]);
  if (failure) throw failure;
  progress?.(builder.commits, builder.commits);
}

async function countCommits(gitDir: string, input: string): Promise<number> {
  return Number(await runGit(gitDir, ['rev-list', '--count', '--stdin'], input));
}

/** Opens the history kept in a directory as it is now. */
export function openBlobHistory(objects: Objects, directory: string): BlobHistory {
  const stored = openStoredHistory(directory);
  const { segments } = stored;

  // The first commit of a history without its beginning is come to by every series that is older.
  const parents = new Map<string, Promise<string | null>>();

  function firstParent(commit: string): Promise<string | null> {
    const known = parents.get(commit);
    if (known !== undefined) return known;
    const found = objects.info(`${commit}^1`).then(parent => parent?.id ?? null);
    parents.set(commit, found);
    return found;
  }

  /** Goes down the first parents within one segment. */
  function descend(commit: string, seconds: number): { readonly id: string; readonly found: boolean } | null {
    const segment = segments.find(one => one.position(commit) !== null);
    const start = segment?.position(commit) ?? null;
    if (!segment || start === null) return null;
    for (let at = start; ;) {
      if (segment.date(at) <= seconds) return { id: segment.id(at), found: true };
      const parent = segment.firstParent(at);
      if (parent === null) return { id: segment.id(at), found: false };
      at = parent;
    }
  }

  return {
    commits: segments.reduce((sum, { layout }) => sum + layout.commits, 0),
    find: abbreviated =>
      isAbbreviatedId(abbreviated) ? segments.flatMap(segment => segment.find(abbreviated)) : [],
    changing(paths) {
      const wanted = new Set(paths);
      return new Map(segments.flatMap(segment => [...segment.changing(wanted)]));
    },
    async commitBefore(tip, seconds) {
      for (let commit: string | null = tip; commit !== null;) {
        const reached = descend(commit, seconds);
        if (!reached || reached.found) return reached?.id ?? null;
        commit = await firstParent(reached.id);
      }
      return null;
    },
    close: () => stored.close(),
  };
}
