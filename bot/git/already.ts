import { isApplied } from '../../analyzers/diff/apply.ts';
import type { FileDiff } from '../../analyzers/diff/diff.ts';
import { contentAfter } from './content.ts';
import { sameBytes } from '../../analyzers/diff/lines.ts';
import type { Overlay } from './overlay.ts';

async function isFileApplied(overlay: Overlay, file: FileDiff): Promise<boolean> {
  const gone = file.status === 'deleted' || file.status === 'renamed' ? file.oldPath : null;
  if (gone !== null && (await overlay.entry(gone)) !== null) {
    return false;
  }
  const now = file.newPath === null ? null : await overlay.version(file.newPath);
  if (now === null || (file.newMode !== null && file.newMode !== now.mode)) {
    return file.newPath === null;
  }
  if (file.binary !== null) {
    return file.newId !== null && now.id.startsWith(file.newId);
  }
  if (file.status === 'added') {
    const content = await contentAfter(null, file, id => overlay.blob(id));
    return 'bytes' in content && sameBytes(content.bytes, now.bytes);
  }
  return file.hunks.length === 0 || isApplied(now.bytes, file.hunks);
}

/** Is the patch in the tree already: does each of its file diffs apply the other way round? */
export async function isPatchApplied(overlay: Overlay, files: readonly FileDiff[]): Promise<boolean> {
  for (const file of files) {
    if (!(await isFileApplied(overlay, file))) {
      return false;
    }
  }
  return files.length > 0;
}
