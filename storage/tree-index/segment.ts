import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { decodeHeader, fanoutLength, headerBytes, sectionsOf, type Layout } from './layout.ts';
import { readPostings, type Posting } from './posting-list.ts';
import type { UnitKey } from './unit-key.ts';

/** One file of the tree index, open for reading. */
export interface Segment {
  readonly layout: Layout;
  /** Length of the file. */
  readonly bytes: number;
  /** What the segment's units do with a name, by ascending unit. */
  find(high: number, low: number): readonly Posting[];
  unit(number: number): UnitKey;
  /** The paths at which a blob stands, as far as this segment knows. */
  paths(key: UnitKey): readonly string[];
  /** Every name with its postings, by ascending key. */
  names(): Generator<{ readonly high: number; readonly low: number; readonly postings: readonly Posting[] }>;
  /** Every place. */
  places(): Generator<{ readonly key: UnitKey; readonly path: string }>;
  close(): void;
}

/** The file is no segment, or was cut short. */
export class SegmentError extends Error {
  override readonly name = 'SegmentError';
}

/** Opens a segment; throws SegmentError for a file that is none. Names and postings are read by position, the rest is kept. */
export function openSegment(file: string): Segment {
  const descriptor = openSync(file, 'r');
  try {
    return readSegment(file, descriptor);
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function readSegment(file: string, descriptor: number): Segment {
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
  if (!layout) throw new SegmentError(`${file} is no segment of a tree index`);
  const at = sectionsOf(layout);
  if (fstatSync(descriptor).size !== at.end) throw new SegmentError(`${file} is cut short`);
  const fanout = numbers(at.fanout, fanoutLength);
  const units = numbers(at.units, layout.units * 2);
  const places = numbers(at.places, layout.places * 3);
  const offsets = numbers(at.offsets, layout.paths + 1);
  const paths = read(at.paths, layout.pathBytes);

  const pathAt = (number: number): string => paths.toString('utf8', offsets[number], offsets[number + 1]);

  function find(high: number, low: number): readonly Posting[] {
    const [from, to] = [fanout[high], fanout[high + 1]];
    const rows = numbers(at.names + from * 8, (to - from + 1) * 2);
    for (let row = 0; row < rows.length - 2; row += 2) {
      if (rows[row] !== low) continue;
      const list = read(at.postings + rows[row + 1], rows[row + 3] - rows[row + 1]);
      return readPostings(list, 0, list.length);
    }
    return [];
  }

  function firstPlace({ high, low }: UnitKey): number {
    let [from, to] = [0, layout?.places ?? 0];
    while (from < to) {
      const middle = (from + to) >>> 1;
      const here = places[middle * 3];
      if (here < high || (here === high && places[middle * 3 + 1] < low)) from = middle + 1;
      else to = middle;
    }
    return from * 3;
  }

  return {
    layout,
    bytes: at.end,
    find,
    unit: number => ({ high: units[number * 2], low: units[number * 2 + 1] }),
    paths(key) {
      const found: string[] = [];
      for (let n = firstPlace(key); places[n] === key.high && places[n + 1] === key.low; n += 3)
        found.push(pathAt(places[n + 2]));
      return found;
    },
    *names() {
      const rows = numbers(at.names, (layout.names + 1) * 2);
      const postings = read(at.postings, layout.postingBytes);
      for (let high = 0; high < fanoutLength - 1; high++) {
        for (let row = fanout[high] * 2; row < fanout[high + 1] * 2; row += 2)
          yield { high, low: rows[row], postings: readPostings(postings, rows[row + 1], rows[row + 3]) };
      }
    },
    *places() {
      for (let n = 0; n < places.length; n += 3)
        yield { key: { high: places[n], low: places[n + 1] }, path: pathAt(places[n + 2]) };
    },
    close: () => closeSync(descriptor),
  };
}
