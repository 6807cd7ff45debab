import { segmentBuilder, type SegmentBuilder } from '../../storage/tree-index/builder.ts';
import { openStoredIndex, publishSegments, writeSegment } from '../../storage/tree-index/store.ts';
import type { UnitKey } from '../../storage/tree-index/unit-key.ts';

/** A blob that does something with a name. */
export interface Found {
  readonly key: UnitKey;
  /** The bits of analyzers/source/roles.ts. */
  readonly roles: number;
  readonly calls: number;
}

/** How large the index is. */
export interface Sizes {
  /** Scanned blobs. */
  readonly blobs: number;
  /** Names, counted once a segment. */
  readonly names: number;
  /** Places: blobs at paths. */
  readonly places: number;
  /** Trees known to be complete. */
  readonly trees: number;
  readonly segments: number;
  /** On disk. */
  readonly bytes: number;
}

/** All that is indexed: what is stored, and what was scanned since. */
export interface Contents {
  /** Trees of which everything is here, the newest last. */
  readonly trees: readonly string[];
  readonly builder: SegmentBuilder;
  find(high: number, low: number): readonly Found[];
  paths(key: UnitKey): readonly string[];
  /** Says that everything of a tree is here now, once these segments, which were written already, have been flushed. */
  cover(tree: string, segments: readonly string[]): void;
  /** Writes what waits. */
  flush(): void;
  sizes(): Sizes;
  close(): void;
}

/** Trees that are remembered as covered: enough for every branch of a mirror. */
const mostTrees = 256;

/** Opens what a directory holds. */
export function openContents(directory: string): Contents {
  let stored = openStoredIndex(directory);
  let builder = segmentBuilder();
  let trees = [...stored.trees];
  let fresh: string[] = [];
  let written: string[] = [];

  function flush(): void {
    if (builder.places.length > 0) written.push(writeSegment(directory, builder));
    if (written.length === 0 && fresh.length === 0) return;
    publishSegments(directory, { segments: written, trees: fresh, relies: stored.trees.slice(-1) });
    stored.close();
    stored = openStoredIndex(directory);
    trees = [...stored.trees];
    [fresh, written] = [[], []];
    builder = segmentBuilder();
  }

  return {
    get trees() {
      return trees;
    },
    get builder() {
      return builder;
    },
    find(high, low) {
      const found = stored.segments.flatMap(segment =>
        segment
          .find(high, low)
          .map(({ unit, roles, calls }): Found => ({ key: segment.unit(unit), roles, calls })),
      );
      for (const { unit, roles, calls } of builder.find(high, low))
        found.push({ key: builder.units[unit], roles, calls });
      return found;
    },
    paths: key => [...stored.segments.flatMap(segment => segment.paths(key)), ...builder.places.paths(key)],
    cover(tree, segments) {
      const newest = (all: readonly string[]): string[] =>
        [...all.filter(other => other !== tree), tree].slice(-mostTrees);
      trees = newest(trees);
      fresh = newest(fresh);
      written.push(...segments);
    },
    flush,
    sizes: () => ({
      blobs: sum(stored.segments.map(({ layout }) => layout.units)),
      names: sum(stored.segments.map(({ layout }) => layout.names)),
      places: sum(stored.segments.map(({ layout }) => layout.places)),
      trees: trees.length,
      segments: stored.segments.length,
      bytes: sum(stored.segments.map(({ bytes }) => bytes)),
    }),
    close: () => stored.close(),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
