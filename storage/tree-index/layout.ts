/**
 * A segment of the tree index: an immutable file, little endian, its sections one after another.
 *
 *     header     8 × u32: magic, version, units, names, bytes of all postings, places, paths, bytes of all paths
 *     fanout     65537 × u32: the first name whose key's upper half is not below n
 *     names      2 × u32 each, ascending by key: its lower half, offset of its postings; and one: 0, their end
 *     units      2 × u32 each: the key of a scanned blob
 *     places     3 × u32 each, ascending: the key of a blob (not always of this segment), path
 *     offsets    u32 for each path, and one: where it begins in the last section
 *     postings   a list for each name, see posting-list.ts
 *     paths      UTF-8
 */
export interface Layout {
  readonly units: number;
  readonly names: number;
  readonly postingBytes: number;
  readonly places: number;
  readonly paths: number;
  readonly pathBytes: number;
}

/** Where the sections of a segment begin, in bytes, and where the last one ends. */
export interface Sections {
  readonly fanout: number;
  readonly names: number;
  readonly units: number;
  readonly places: number;
  readonly offsets: number;
  readonly postings: number;
  readonly paths: number;
  readonly end: number;
}

export const headerBytes = 32;
export const fanoutLength = 65_537;

const magic = 0x49_54_57_53;
const version = 1;

export function sectionsOf(layout: Layout): Sections {
  const names = headerBytes + fanoutLength * 4;
  const units = names + (layout.names + 1) * 8;
  const places = units + layout.units * 8;
  const offsets = places + layout.places * 12;
  const postings = offsets + (layout.paths + 1) * 4;
  const paths = postings + layout.postingBytes;
  return {
    fanout: headerBytes,
    names,
    units,
    places,
    offsets,
    postings,
    paths,
    end: paths + layout.pathBytes,
  };
}

export function encodeHeader({ units, names, postingBytes, places, paths, pathBytes }: Layout): Uint32Array {
  return Uint32Array.of(magic, version, units, names, postingBytes, places, paths, pathBytes);
}

/** The layout a header names; null when it is not one of ours, or of another version. */
export function decodeHeader(header: Buffer): Layout | null {
  if (header.length < headerBytes || header.readUInt32LE(0) !== magic || header.readUInt32LE(4) !== version)
    return null;
  return {
    units: header.readUInt32LE(8),
    names: header.readUInt32LE(12),
    postingBytes: header.readUInt32LE(16),
    places: header.readUInt32LE(20),
    paths: header.readUInt32LE(24),
    pathBytes: header.readUInt32LE(28),
  };
}
