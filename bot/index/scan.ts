import { scanNames } from '../../analyzers/source/names.ts';
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
  return mode.startsWith('100') && /\.[chS]$/.test(path);
}

/** Blobs that are asked for at a time. */
const ahead = 64;

/** Reads blobs and puts their names into a builder. `scanned` is told after every few how many there were. */
export async function scanSources(
  objects: Objects,
  sources: readonly Source[],
  builder: SegmentBuilder,
  scanned: (count: number) => void,
): Promise<void> {
  for (let from = 0; from < sources.length; from += ahead) {
    const some = sources.slice(from, from + ahead);
    const contents = await Promise.all(some.map(({ blob }) => readBlob(objects, blob)));
    some.forEach(({ blob, path }, at) => {
      builder.begin(unitKey(blob, path));
      const bytes = contents[at];
      if (bytes !== null) scanNames(bytes, path, builder);
      builder.end();
    });
    scanned(some.length);
  }
}

/** null for what is no source that anyone wrote: beyond the limit of a blob's size. */
async function readBlob(objects: Objects, blob: string): Promise<Uint8Array | null> {
  try {
    return (await objects.read(blob))?.bytes ?? null;
  } catch (error) {
    if (error instanceof RefusedError) return null;
    throw error;
  }
}
