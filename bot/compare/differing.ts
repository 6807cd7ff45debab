import type { ComparedFile } from '../../analyzers/compare/compared-file.ts';
import { isOutsideKernel } from '../../analyzers/compare/territory.ts';
import type { Objects } from '../git/objects.ts';
import type { FileDifference } from '../git/tree-difference.ts';
import type { TreeEntry } from '../git/tree-entry.ts';
import { isIndexed } from '../index/scan.ts';

/** The sources of the kernel that differ between two trees; one that only changed its path counts as the same file. */
export async function differingSources(
  objects: Objects,
  before: string,
  after: string,
): Promise<ComparedFile[]> {
  const files = (await objects.difference(before, after))
    .map(sourceOf)
    .filter(file => file !== null)
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  return joinMoved(files);
}

function sourceOf({ path, before, after }: FileDifference): ComparedFile | null {
  if (isOutsideKernel(path)) return null;
  const idOf = (entry: TreeEntry | null) => (entry && isIndexed(path, entry.mode) ? entry.id : null);
  const [left, right] = [idOf(before), idOf(after)];
  if (left === right) return null;
  return { oldPath: left === null ? null : path, path, before: left, after: right };
}

/** Makes one of two files where one blob left a path and came to another, and stands nowhere else. */
function joinMoved(files: readonly ComparedFile[]): ComparedFile[] {
  const gone = onlyOnes(
    files.filter(({ after }) => after === null),
    ({ before }) => before,
  );
  const come = onlyOnes(
    files.filter(({ before }) => before === null),
    ({ after }) => after,
  );
  const moved = new Set<ComparedFile>();
  const joined: ComparedFile[] = [];
  for (const [id, from] of gone) {
    const to = come.get(id) ?? null;
    if (from === null || to === null) continue;
    moved.add(from).add(to);
    joined.push({ oldPath: from.path, path: to.path, before: id, after: id });
  }
  return [...files.filter(file => !moved.has(file)), ...joined].sort((one, other) =>
    one.path < other.path ? -1 : 1,
  );
}

function onlyOnes(
  files: readonly ComparedFile[],
  idOf: (file: ComparedFile) => string | null,
): Map<string, ComparedFile | null> {
  const found = new Map<string, ComparedFile | null>();
  for (const file of files) {
    const id = idOf(file);
    if (id !== null) found.set(id, found.has(id) ? null : file);
  }
  return found;
}
