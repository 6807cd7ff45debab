import type { Change } from '../../analyzers/interface/change.ts';
import { compareFiles } from '../../analyzers/interface/compare.ts';
import { scanSource } from '../../analyzers/source/scan.ts';
import { nameLists } from '../../config/lists.ts';
import type { SourceFacts } from '../../analyzers/source/facts.ts';

/** A path that a commit touches, with the blob ids before and after; null where it is absent. */
export interface TouchedFile {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface Commit {
  readonly id: string;
  readonly files: readonly TouchedFile[];
}

/** True for the names of files that hold declarations. */
export function isSource(path: string): boolean {
  return /\.[chS]$/.test(path);
}

/** What we make of a commit. */
export function changesOf(commit: Commit, blobs: ReadonlyMap<string, Uint8Array>): Change[] {
  const facts = (id: string | null, path: string): SourceFacts | null => {
    const bytes = id === null ? undefined : blobs.get(id);
    return bytes === undefined ? null : scanSource(bytes, path);
  };
  const pairs = commit.files
    .filter(file => isSource(file.path))
    .map(({ path, before, after }) => ({
      oldPath: null,
      path,
      before: facts(before, path),
      after: facts(after, path),
    }));
  return compareFiles(pairs, 1, { lists: nameLists() });
}

/** The source blobs of commits. */
export function blobIds(commits: readonly Commit[]): Set<string> {
  const ids = new Set<string>();
  for (const { files } of commits) {
    for (const { path, before, after } of files) {
      if (!isSource(path)) continue;
      if (before !== null) ids.add(before);
      if (after !== null) ids.add(after);
    }
  }
  return ids;
}
