import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dropUnused, isMissing, writeWhole } from '../files.ts';
import { lockName, withLock } from '../lock.ts';
import type { SegmentBuilder } from './builder.ts';
import { openSegment, SegmentError } from './segment.ts';
import type { Segment } from './segment.ts';

/** What the stored history covers. */
interface Manifest {
  readonly version: 1;
  /** Commits from which everything was read. */
  readonly tips: readonly string[];
  /** Names of the segments, oldest first. */
  readonly segments: readonly string[];
}

/** A state of the blob history on disk, open for reading; later changes do not touch it. */
export interface StoredHistory {
  readonly tips: readonly string[];
  /** File names of the segments, oldest first. */
  readonly names: readonly string[];
  readonly segments: readonly Segment[];
  close(): void;
}

const manifestName = 'manifest.json';

function readManifest(directory: string): Manifest {
  try {
    const content: unknown = JSON.parse(readFileSync(join(directory, manifestName), 'utf8'));
    if (isManifest(content)) return content;
  } catch (error) {
    // A damaged manifest is one that names nothing: the history is made again.
    if (!isMissing(error) && !(error instanceof SyntaxError)) throw error;
  }
  return { version: 1, tips: [], segments: [] };
}

function isManifest(content: unknown): content is Manifest {
  if (typeof content !== 'object' || content === null) return false;
  const { version, tips, segments } = content as Partial<Record<keyof Manifest, unknown>>;
  return version === 1 && Array.isArray(tips) && Array.isArray(segments);
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

/** Opens what is stored in a directory; an empty history when there is nothing, or only a damaged one. */
export function openStoredHistory(directory: string): StoredHistory {
  for (let attempt = 0; ; attempt += 1) {
    const { tips, segments: names } = readManifest(directory);
    try {
      const segments = openSegments(directory, names);
      return { tips, names, segments, close: () => segments.forEach(segment => segment.close()) };
    } catch (error) {
      // A writer may have folded segments between the two reads; a damaged history is made again.
      if (attempt >= 2) return { tips: [], names: [], segments: [], close: () => undefined };
      if (!isMissing(error) && !(error instanceof SegmentError)) throw error;
    }
  }
}

/** Puts all of a segment into a builder. */
function pour(segment: Segment, builder: SegmentBuilder): void {
  const { commits, paths } = segment.layout;
  const numbers = new Uint32Array(commits);
  for (let n = 0; n < commits; n += 1) {
    const parent = segment.firstParent(n);
    const firstParent = parent === null ? null : segment.id(parent);
    numbers[n] = builder.commit({ id: segment.id(n), seconds: segment.date(n), firstParent });
  }
  const names = Array.from({ length: paths }, (_, n) => segment.path(n));
  const records = segment.records();
  for (let n = 0; n < records.length; n += 4) {
    const commit = records[n + 2] ?? 0;
    builder.event({
      commit: numbers[commit >>> 1] ?? 0,
      high: records[n] ?? 0,
      low: records[n + 1] ?? 0,
      replaced: (commit & 1) === 1,
      path: names[records[n + 3] ?? 0] ?? '',
    });
  }
}

/**
 * Adds what a builder has gathered to a history that was opened, and says what is covered from now on. Readers see the
 * state before or the state after, also when this is killed; of two writers one waits for the other.
 */
export function addSegment(
  directory: string,
  stored: StoredHistory,
  builder: SegmentBuilder,
  tips: readonly string[],
): void {
  withLock(directory, () => add(directory, stored, builder, tips));
}

function add(
  directory: string,
  stored: StoredHistory,
  builder: SegmentBuilder,
  tips: readonly string[],
): void {
  const current = openStoredHistory(directory);
  current.close();
  const undisturbed = current.names.join() === stored.names.join();
  // What another writer has read as well then stands there twice, which does no harm.
  const names = undisturbed ? fold(stored, builder) : [...current.names];
  if (builder.commits > 0) {
    const name = `${randomUUID()}.segment`;
    writeWhole(directory, name, builder.finish());
    names.push(name);
  }
  const covered = undisturbed ? tips : [...new Set([...current.tips, ...tips])];
  const manifest: Manifest = { version: 1, tips: covered, segments: names };
  writeWhole(directory, manifestName, [Buffer.from(`${JSON.stringify(manifest)}\n`)]);
  for (const name of current.names) if (!names.includes(name)) rmSync(join(directory, name), { force: true });
  dropUnused(directory, new Set([manifestName, lockName, ...names]));
}

/** Pours small segments into the new one, so that their number stays logarithmic; returns the names of the others. */
function fold({ names, segments }: StoredHistory, builder: SegmentBuilder): string[] {
  const kept = [...names];
  for (const segment of segments.toReversed()) {
    if (builder.commits === 0 || segment.layout.commits >= builder.commits * 2) break;
    pour(segment, builder);
    kept.pop();
  }
  return kept;
}
