import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dropUnused, isMissing, writeWhole } from '../files.ts';
import { lockName, withLock } from '../lock.ts';
import { segmentBuilder, type SegmentBuilder } from './builder.ts';
import { openSegment, SegmentError, type Segment } from './segment.ts';

/** What the stored index covers. */
interface Manifest {
  readonly version: typeof version;
  /** Ids of trees of which everything was scanned, the newest last. */
  readonly trees: readonly string[];
  /** Names of the segments, oldest first. */
  readonly segments: readonly string[];
}

/** A state of the tree index on disk, open for reading; later changes do not touch it. */
export interface StoredIndex {
  readonly trees: readonly string[];
  /** File names of the segments, oldest first. */
  readonly names: readonly string[];
  readonly segments: readonly Segment[];
  close(): void;
}

const manifestName = 'manifest.json';
/** Enough to find a near one for every branch of a mirror. */
const mostTrees = 64;
/** Rises when more is read out of files than before: an older index is made anew. */
const version = 2;
const nothing: Manifest = { version, trees: [], segments: [] };

function isManifest(content: unknown): content is Manifest {
  if (typeof content !== 'object' || content === null) return false;
  const { version: written, trees, segments } = content as Partial<Record<keyof Manifest, unknown>>;
  return written === version && Array.isArray(trees) && Array.isArray(segments);
}

function readManifest(directory: string): Manifest {
  try {
    const content: unknown = JSON.parse(readFileSync(join(directory, manifestName), 'utf8'));
    return isManifest(content) ? content : nothing;
  } catch (error) {
    // A damaged manifest is one that names nothing: the index is made again.
    if (!isMissing(error) && !(error instanceof SyntaxError)) throw error;
    return nothing;
  }
}

function openSegments(directory: string, names: readonly string[]): Segment[] {
  const segments: Segment[] = [];
  try {
    for (const name of names) segments.push(openSegment(join(directory, name)));
  } catch (error) {
    for (const segment of segments) segment.close();
    throw error;
  }
  return segments;
}

/** Opens what is stored in a directory; an empty index when there is nothing, or only a damaged one. */
export function openStoredIndex(directory: string): StoredIndex {
  for (let attempt = 0; ; attempt += 1) {
    const { trees, segments: names } = readManifest(directory);
    try {
      const segments = openSegments(directory, names);
      return { trees, names, segments, close: () => segments.forEach(segment => segment.close()) };
    } catch (error) {
      if (!isMissing(error) && !(error instanceof SegmentError)) throw error;
      // A writer may have folded segments between the two reads; a damaged index is made again.
      if (attempt >= 2) return { trees: [], names: [], segments: [], close: () => undefined };
    }
  }
}

/** Writes a segment that no manifest names yet, and returns its name. */
export function writeSegment(directory: string, builder: SegmentBuilder): string {
  mkdirSync(directory, { recursive: true });
  const name = `${randomUUID()}.segment`;
  writeWhole(directory, name, builder.finish());
  return name;
}

function pourSegment(segment: Segment, builder: SegmentBuilder): void {
  const first = builder.units.length;
  for (let unit = 0; unit < segment.layout.units; unit++) builder.begin(segment.unit(unit));
  for (const { high, low, postings } of segment.names()) {
    for (const { unit, roles, calls } of postings)
      builder.post(high, low, { unit: unit + first, roles, calls });
  }
  for (const { key, path } of segment.places()) builder.places.add(key, path);
}

function weight({ layout }: Segment): number {
  return layout.units + layout.places;
}

/** Folds the last segments while the one before is not more than twice as large, so that their number stays logarithmic. */
function fold(directory: string, { names, segments }: Pick<StoredIndex, 'names' | 'segments'>): string[] {
  const last: Segment[] = [];
  let sum = 0;
  for (const segment of segments.toReversed()) {
    if (last.length > 0 && weight(segment) > sum * 2) break;
    last.unshift(segment);
    sum += weight(segment);
  }
  // Two large ones beside each other do no harm, and to fold them would take long; nor do a few small ones.
  if (last.length < fewest || sum > largest) return [...names];
  const builder = segmentBuilder();
  for (const segment of last) pourSegment(segment, builder);
  return [...names.slice(0, -last.length), writeSegment(directory, builder)];
}

/** Units and places of segments that are folded no more. */
const largest = 60_000;
/** An update adds three, which the next one folds with its own. */
const fewest = 4;

/** What is to be added to a stored index. */
export interface Addition {
  /** Segments that `writeSegment` wrote. */
  readonly segments: readonly string[];
  /** Trees that are covered with them. */
  readonly trees: readonly string[];
  /** Trees that had to be covered for that. */
  readonly relies: readonly string[];
}

/**
 * Adds to what a directory holds by now. Readers see the state before or the state after, also when this is killed; of two
 * writers one waits for the other.
 */
export function publishSegments(directory: string, addition: Addition): void {
  withLock(directory, () => publish(directory, addition));
}

function publish(directory: string, { segments: added, trees, relies }: Addition): void {
  const stored = openStoredIndex(directory);
  const fresh = openSegments(directory, added);
  const before = [...stored.names, ...added];
  const names = fold(directory, { names: before, segments: [...stored.segments, ...fresh] });
  stored.close();
  for (const segment of fresh) segment.close();
  const covered = relies.every(tree => stored.trees.includes(tree)) ? trees : [];
  const all = [...stored.trees.filter(tree => !covered.includes(tree)), ...covered].slice(-mostTrees);
  const manifest: Manifest = { version, trees: all, segments: names };
  writeWhole(directory, manifestName, [Buffer.from(`${JSON.stringify(manifest)}\n`)]);
  for (const name of before) if (!names.includes(name)) rmSync(join(directory, name), { force: true });
  dropUnused(directory, new Set([manifestName, lockName, ...names]));
}
