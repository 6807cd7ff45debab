import { scanNames } from '../../analyzers/source/names.ts';
import { sourceKind } from '../../analyzers/source/source-kind.ts';
import type { SegmentBuilder } from '../../storage/tree-index/builder.ts';
import { unitKey } from '../../storage/tree-index/unit-key.ts';
import { RefusedError } from '../git/errors.ts';
import type { Objects } from '../git/objects.ts';

/** A blob to be scanned, with a path at which it stands. */
export interface Source {
  readonly blob: string;
  readonly path: string;
}

/** Is this the path of a file that the index reads? */
export function isIndexed(path: string, mode: string): boolean {
  const kind = sourceKind(path);
  return mode.startsWith('100') && kind !== null && kind !== 'table';
}

/** Blobs that git is asked for before their turn, half of them at a time: every question wakes it. */
export const ahead = 16;
const toldEvery = 64;

/** Reads blobs and puts their names into a builder. `scanned` is told now and then how many there were since. */
export async function scanSources(
  objects: Objects,
  sources: readonly Source[],
  builder: SegmentBuilder,
  scanned: (count: number) => void,
): Promise<void> {
  const asked: Promise<Uint8Array | null>[] = [];
  for (let at = 0; at < sources.length; at++) {
    const from = at + asked.length;
    const more = asked.length > ahead / 2 ? 0 : ahead - asked.length;
    const next = sources.slice(from, from + more).map(({ blob }) => readBlob(objects, blob));
    // When git dies all of them fail, and only the first is waited for.
    void Promise.allSettled(next);
    asked.push(...next);
    const bytes = await asked.shift();
    const { blob, path } = sources[at];
    builder.begin(unitKey(blob, path));
    if (bytes) scanNames(bytes, path, builder);
    builder.end();
    if ((at + 1) % toldEvery === 0) scanned(toldEvery);
  }
  scanned(sources.length % toldEvery);
}

/** The bytes of a blob; null for what is no source that anyone wrote: beyond the limit of a blob's size. */
export async function readBlob(objects: Objects, blob: string): Promise<Uint8Array | null> {
  try {
    return (await objects.read(blob))?.bytes ?? null;
  } catch (error) {
    if (error instanceof RefusedError) return null;
    throw error;
  }
}
