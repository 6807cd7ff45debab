import type { FileState } from '../analyzers/reach/answer.ts';
import type { FactsCache } from './facts.ts';
import type { Objects } from './git/objects.ts';

/** Where a file of the tree stands and which blob it is. */
export interface UntouchedPlace {
  readonly path: string;
  readonly blob: string;
}

/** Reads a file that no patch touches: both its sides are one. */
export async function untouchedFile(
  { objects, facts }: { readonly objects: Objects; readonly facts: FactsCache },
  { path, blob }: UntouchedPlace,
): Promise<FileState> {
  const bytes = (await objects.read(blob))?.bytes;
  const version = bytes === undefined ? null : facts.version({ mode: '100644', id: blob, bytes }, path);
  return { path, before: version, after: version };
}
