import type { FileState } from '../analyzers/reach/answer.ts';
import type { FactsCache } from './facts.ts';
import type { Objects } from './git/objects.ts';

/** Where a file of the tree stands and which blob it is. */
export interface UntouchedPlace {
  readonly path: string;
  readonly blob: string;
}

/** What files of the tree are read with. */
export interface TreeReading {
  readonly objects: Objects;
  readonly facts: Pick<FactsCache, 'version'>;
}

/** Reads a file that no patch touches: both its sides are one. */
export async function untouchedFile(
  { objects, facts }: TreeReading,
  { path, blob }: UntouchedPlace,
): Promise<FileState> {
  const bytes = (await objects.read(blob))?.bytes;
  const version = bytes === undefined ? null : facts.version({ mode: '100644', id: blob, bytes }, path);
  return { path, before: version, after: version };
}

/** So many files are asked for together: one answer to wait for instead of one after another. */
export const filesAtOnce = 32;

/** Reads several, in their order. */
export async function* untouchedFiles(
  places: readonly UntouchedPlace[],
  reading: TreeReading,
): AsyncGenerator<FileState> {
  for (let at = 0; at < places.length; at += filesAtOnce) {
    const files = await Promise.all(
      places.slice(at, at + filesAtOnce).map(place => untouchedFile(reading, place)),
    );
    // What was made of a file is garbage before the next one is looked at.
    for (let file = files.shift(); file !== undefined; file = files.shift()) yield file;
  }
}
