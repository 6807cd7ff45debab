import { closeSync, openSync, readSync } from 'node:fs';
import { decodeHeader, elsewhere, fanoutLength, headerBytes, recordBytes, sectionsOf } from './layout.ts';
import type { Layout } from './layout.ts';

/** A blob was brought to a path by a commit, or taken from it. */
export interface BlobEvent {
  /** Full commit id. */
  readonly commit: string;
  /** The committer's date, in seconds since 1970. */
  readonly seconds: number;
  readonly path: string;
  readonly replaced: boolean;
}

/** One file of the blob history, open for reading. */
export interface Segment {
  readonly layout: Layout;
  /** Events of all blobs whose id begins so; at least four hex digits, of which the first sixteen count. */
  find(abbreviated: string): readonly BlobEvent[];
  /** The commits that changed one of the paths, each once; a scan of the whole segment. */
  changing(paths: ReadonlySet<string>): ReadonlyMap<string, number>;
  /** Position of a commit; null when it is not here. */
  position(commit: string): number | null;
  /** Full id of the commit at a position. */
  id(position: number): string;
  /** Its committer's date, in seconds since 1970. */
  date(position: number): number;
  /** Position of its first parent; null when that is not here, or there is none. */
  firstParent(position: number): number | null;
  /** Every record: key halves, commit × 2 + replaced, path. */
  records(): Uint32Array;
  path(number: number): string;
  close(): void;
}

/** The file is no segment, or was cut short. */
export class SegmentError extends Error {
  override readonly name = 'SegmentError';
}

// A blob that came and went so often (an empty file) says nothing about where a patch belongs.
const mostEvents = 4096;
// Records read at once in a scan: a mebibyte.
const scanned = 65_536;

/** Opens a segment; throws SegmentError for a file that is none. */
export function openSegment(file: string): Segment {
  const descriptor = openSync(file, 'r');

  function read(from: number, length: number): Buffer {
    const bytes = Buffer.alloc(length);
    let done = 0;
    while (done < length) {
      const got = readSync(descriptor, bytes, done, length - done, from + done);
      if (got === 0) throw new SegmentError(`${file} is cut short`);
      done += got;
    }
    return bytes;
  }

  function numbers(from: number, count: number): Uint32Array {
    const bytes = read(from, count * 4);
    return new Uint32Array(bytes.buffer, bytes.byteOffset, count);
  }

  const layout = decodeHeader(read(0, headerBytes));
  if (!layout) throw new SegmentError(`${file} is no segment of a blob history`);
  const { idBytes, records, commits, paths, pathBytes } = layout;
  const at = sectionsOf(layout);
  const fanout = numbers(at.fanout, fanoutLength);
  let dates: Uint32Array | null = null;
  let parents: Uint32Array | null = null;
  let ids: Buffer | null = null;

  /** All ids, in order; read when the first is asked for. */
  function allIds(): Buffer {
    return (ids ??= read(at.ids, commits * idBytes));
  }

  function idAt(position: number): string {
    return allIds().toString('hex', position * idBytes, (position + 1) * idBytes);
  }

  function date(position: number): number {
    dates ??= numbers(at.dates, commits);
    return dates[position] ?? 0;
  }

  function path(number: number): string {
    const [from = 0, to = 0] = numbers(at.offsets + number * 4, 2);
    return read(at.paths + from, to - from).toString('utf8');
  }

  function find(abbreviated: string): readonly BlobEvent[] {
    const key = abbreviated.slice(0, 16);
    const first = BigInt(`0x${key.padEnd(16, '0')}`);
    const last = BigInt(`0x${key.padEnd(16, 'f')}`);
    const bucket = Number(first >> 48n);
    const [from, to] = [fanout[bucket] ?? 0, fanout[bucket + 1] ?? 0];
    const found = numbers(at.records + from * recordBytes, (to - from) * 4);
    const events: BlobEvent[] = [];
    for (let n = 0; n < found.length && events.length < mostEvents; n += 4) {
      const here = (BigInt(found[n] ?? 0) << 32n) | BigInt(found[n + 1] ?? 0);
      if (here < first || here > last) continue;
      const commit = found[n + 2] ?? 0;
      const place = commit >>> 1;

      events.push({
        commit: idAt(place),
        seconds: date(place),
        path: path(found[n + 3] ?? 0),
        replaced: (commit & 1) === 1,
      });
    }
    return events;
  }

  function position(commit: string): number | null {
    const wanted = Buffer.from(commit, 'hex');
    let [low, high] = [0, commits];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = allIds().compare(wanted, 0, wanted.length, middle * idBytes, (middle + 1) * idBytes);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return null;
  }

  function numbersOf(wanted: ReadonlySet<string>): ReadonlySet<number> {
    const offsets = numbers(at.offsets, paths + 1);
    const bytes = read(at.paths, pathBytes);
    const found = new Set<number>();
    for (let n = 0; n < paths; n += 1) {
      if (wanted.has(bytes.toString('utf8', offsets[n], offsets[n + 1]))) found.add(n);
    }
    return found;
  }

  function changing(wanted: ReadonlySet<string>): ReadonlyMap<string, number> {
    const changed = numbersOf(wanted);
    const positions = new Set<number>();
    for (let from = 0; from < records && changed.size > 0; from += scanned) {
      const some = numbers(at.records + from * recordBytes, Math.min(scanned, records - from) * 4);
      for (let n = 0; n < some.length; n += 4) {
        if (changed.has(some[n + 3] ?? 0)) positions.add((some[n + 2] ?? 0) >>> 1);
      }
    }
    return new Map([...positions].map(place => [idAt(place), date(place)]));
  }

  return {
    layout,
    find,
    changing,
    position,
    path,
    id: idAt,
    date,
    firstParent(place) {
      parents ??= numbers(at.parents, commits);
      const parent = parents[place] ?? elsewhere;
      return parent === elsewhere ? null : parent;
    },
    records: () => numbers(at.records, records * 4),
    close: () => closeSync(descriptor),
  };
}
