import type { ComparedFile } from '../../analyzers/compare/compared-file.ts';
import { isOutsideKernel } from '../../analyzers/compare/territory.ts';
import { readCommits, readSomeCommits, type CommittedFile } from '../git/commit-files.ts';
import type { Objects } from '../git/objects.ts';
import { isIndexed } from '../index/scan.ts';
import type { CommitFiles } from './job.ts';

/** A commit that changes more files is an import or a merge of trees: it does not show who changed what. */
const mostFiles = 2000;

/** The commits between two that change one of the paths, the newest first, each with its files at those paths. */
export async function commitsAt(
  objects: Objects,
  { from, to }: { readonly from: string; readonly to: string },
  isWanted: (path: string) => boolean,
): Promise<CommitFiles[]> {
  const gathered = gather(isWanted);
  await readCommits(objects, from, to, gathered);
  return gathered.commits();
}

/** Some commits with all of their sources. */
export async function wholeCommits(objects: Objects, ids: readonly string[]): Promise<CommitFiles[]> {
  const gathered = gather(() => true);
  await readSomeCommits(objects, ids, gathered);
  return gathered.commits();
}

function gather(isWanted: (path: string) => boolean) {
  const found: CommitFiles[] = [];
  let files: ComparedFile[] = [];
  let commit = '';
  let count = 0;
  const end = () => {
    if (files.length > 0 && count <= mostFiles) found.push({ commit, files });
    [files, count] = [[], 0];
  };
  return {
    commit(id: string) {
      end();
      commit = id;
    },
    file(file: CommittedFile) {
      count++;
      if (count > mostFiles || !isWanted(file.path)) return;
      const source = sourceOf(file);
      if (source !== null) files.push(source);
    },
    commits() {
      end();
      return found;
    },
  };
}

function sourceOf({ path, oldMode, newMode, before, after }: CommittedFile): ComparedFile | null {
  if (isOutsideKernel(path)) return null;
  const left = isIndexed(path, oldMode) ? before : null;
  const right = isIndexed(path, newMode) ? after : null;
  return left === right ? null : { oldPath: left === null ? null : path, path, before: left, after: right };
}
