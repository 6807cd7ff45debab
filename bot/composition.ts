import type { AppliedFile } from './git/applied.ts';

/**
 * What a row of patches does to each file when taken as one: the first version before, the last version after,
 * renames followed. A file that ends as it began, or that comes and goes within the row, is left out.
 */
export function composeFiles(patches: readonly (readonly AppliedFile[])[]): AppliedFile[] {
  const byPath = new Map<string, AppliedFile>();
  for (const files of patches) {
    const earlier = new Map(files.map(file => [file, originOf(file, byPath)]));
    for (const file of files)
      if (file.oldPath !== null && file.status !== 'copied') byPath.delete(file.oldPath);
    for (const file of files) byPath.set(file.path, joined(earlier.get(file), file));
  }
  return [...byPath.values()].filter(isChange);
}

function originOf(file: AppliedFile, byPath: ReadonlyMap<string, AppliedFile>): AppliedFile | undefined {
  return byPath.get(file.oldPath ?? file.path);
}

function joined(earlier: AppliedFile | undefined, later: AppliedFile): AppliedFile {
  if (earlier === undefined) return later;
  if (later.status === 'copied') return { ...later, before: earlier.before, oldPath: earlier.oldPath };
  return {
    status: statusOf(earlier, later),
    path: later.path,
    oldPath: earlier.oldPath,
    before: earlier.before,
    after: later.after,
  };
}

function statusOf(earlier: AppliedFile, later: AppliedFile): AppliedFile['status'] {
  if (later.after === null) return 'deleted';
  if (earlier.before === null) return 'added';
  return earlier.oldPath === later.path ? 'modified' : 'renamed';
}

function isChange(file: AppliedFile): boolean {
  if (file.before === null && file.after === null) return false;
  return (
    file.oldPath !== file.path || file.before?.id !== file.after?.id || file.before?.mode !== file.after?.mode
  );
}
