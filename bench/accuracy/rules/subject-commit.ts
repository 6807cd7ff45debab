import { readFileSync } from 'node:fs';
import { applyPatch } from '../../../bot/git/apply.ts';
import type { Objects } from '../../../bot/git/objects.ts';
import { openOverlay } from '../../../bot/git/overlay.ts';
import { openTree } from '../../../bot/git/tree.ts';
import { parseMessage } from '../../../bot/mail/parse.ts';
import { readReviewCommits, type ReviewCommit } from '../review-commits.ts';
import type { Subject } from './expectation.ts';

/** Reads what a line of a table is about. `patches` are files by their names. Throws when there is no such commit or patch. */
export async function readSubject(
  objects: Objects,
  { commit, paths, patch }: Subject,
  patches: ReadonlyMap<string, string>,
): Promise<ReviewCommit> {
  if (patch !== null) return patched(objects, commit, patches.get(patch) ?? '');
  for await (const read of readReviewCommits(objects, [commit])) {
    const files = paths === null ? read.files : read.files.filter(({ path }) => paths.includes(path));
    if (files.length < (paths?.length ?? 0))
      throw new Error(`${commit} does not touch all of ${paths?.join()}`);
    return { ...read, files };
  }
  throw new Error(`no commit ${commit} in ${objects.gitDir}`);
}

/** A patch as it was mailed, on the tree of a commit. */
async function patched(objects: Objects, base: string, file: string): Promise<ReviewCommit> {
  const { patch } = parseMessage(readFileSync(file));
  const parent = await objects.commit(base);
  if (patch === null || parent === null)
    throw new Error(`${file} has no patch, or there is no commit ${base}`);
  const { error, files } = await applyPatch(openOverlay(await openTree(objects, parent)), patch);
  if (error !== null) throw new Error(`${file}: ${error.file}: ${error.reason}`);
  const message = patch.commitMessage;
  return { id: parent, parent, subject: message.split('\n')[0] ?? '', message, files };
}

/** The commit that undoes another. */
export function backwards(commit: ReviewCommit): ReviewCommit {
  const undone = { added: 'deleted', deleted: 'added', copied: 'deleted' } as const;
  const files = commit.files.map(file => ({
    status: file.status in undone ? undone[file.status as keyof typeof undone] : file.status,
    path: file.oldPath ?? file.path,
    oldPath: file.status === 'deleted' ? null : file.path,
    before: file.after,
    after: file.before,
  }));
  return { ...commit, parent: commit.id, files };
}
