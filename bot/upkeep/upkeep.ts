import { createHash } from 'node:crypto';
import { listReferences } from '../git/branches.ts';
import { fetchRemote, listMirror, type FetchOutcome } from '../git/mirror.ts';
import { openObjects } from '../git/objects.ts';
import { openRepository, type Repository } from '../git/repository.ts';
import { foldRepository, pruneReferences, writeCommitGraph } from '../git/upkeep.ts';
import { silentProgress } from '../progress.ts';
import { prepareMirror } from '../review-stage.ts';
import type { Upkept, UpkeepTask } from './task.ts';

/**
 * Brings a mirror up to date: takes away the references of old series, fetches its remotes, where it is ours to write into,
 * then reads what is new into blob history and tree index. A remote that cannot be fetched is told, not thrown.
 */
export async function keepUp(task: UpkeepTask): Promise<Upkept> {
  const { mirror, cache, index, fetch, references, known, except } = task;
  const repository = await openRepository(mirror, cache);
  // Before packs and references are folded.
  const policy = { since: null, newest: references };
  const pruned = fetch ? (await pruneReferences(repository.storeDir, policy)).length : 0;
  const fetched = fetch && repository.kind === 'mirror' ? await fetchAll(repository, new Set(except)) : [];
  const tips = await tipsOf(repository);
  if (tips !== null && tips !== known)
    await prepareMirror({ mirror, cache, index }, { progress: () => silentProgress });
  return { fetched, pruned, tips };
}

async function fetchAll({ gitDir }: Repository, except: ReadonlySet<string>): Promise<FetchOutcome[]> {
  const remotes = (await listMirror(gitDir)).filter(({ name }) => !except.has(name));
  const fetched: FetchOutcome[] = [];
  for (const remote of remotes) fetched.push(await fetchRemote(gitDir, remote));
  if (fetched.some(({ moved }) => moved > 0)) await writeCommitGraph(gitDir);
  await foldRepository(gitDir, Date.now());
  return fetched;
}

/** A hash of all branches and tags: another one means that the mirror has moved. null: it has none. */
async function tipsOf({ gitDir, storeDir }: Repository): Promise<string | null> {
  const objects = openObjects(gitDir, { storeDir });
  try {
    const references = await listReferences(objects);
    if (references.length === 0) return null;
    const lines = references.map(({ name, commit }) => `${name} ${commit}\n`).sort();
    return createHash('sha256').update(lines.join('')).digest('hex').slice(0, 32);
  } finally {
    await objects.close();
  }
}
