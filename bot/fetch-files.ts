import type { Series } from '../analyzers/mail/series.ts';
import type { Objects } from './git/objects.ts';
import { openTree } from './git/tree.ts';

/** More than this would only push each other out of the cache. */
const filesAtOnce = 800;

/**
 * Has git read what several series will need, in a few goes instead of one after another: the blobs that their patches
 * were made from, and the directories of their files, as they are in the last base; both then wait in the cache.
 */
export async function fetchFiles(
  objects: Objects,
  row: readonly Series[],
  base: string | null,
): Promise<void> {
  const files = row.flatMap(({ patches }) =>
    patches.flatMap(({ message }) => message.patch?.diff.files ?? []),
  );
  const blobs = new Set(files.flatMap(({ oldId }) => (oldId !== null && /[^0]/.test(oldId) ? [oldId] : [])));
  const paths = new Set(files.flatMap(({ oldPath }) => oldPath ?? []));
  const tree = base === null ? null : await openTree(objects, base);
  // What cannot be read is told by the patch that needs it.
  await Promise.allSettled([
    ...[...blobs].slice(0, filesAtOnce).map(id => objects.read(id)),
    ...(tree === null ? [] : [...paths].slice(0, filesAtOnce).map(path => tree.entry(path))),
  ]);
}
