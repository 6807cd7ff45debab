/**
 * A segment of the blob history: an immutable file, little endian, its sections one after another.
 *
 *     header     8 × u32: magic, version, bytes of an id, records, commits, paths, bytes of all paths, 0
 *     fanout     65537 × u32: the first record whose key's upper 16 bits are not below n
 *     records    4 × u32 each, ascending: key's upper half, lower half, commit × 2 + (1 if replaced), path
 *     dates      u32 for each commit: seconds since 1970
 *     parents    u32 for each commit: its first parent's position, or `elsewhere`
 *     offsets    u32 for each path, and one: where it begins in the last section
 *     ids        of the commits, ascending
 *     paths      UTF-8
 *
 * The key of a record is the first eight bytes of a blob id.
 */
export interface Layout {
  readonly idBytes: number;
  readonly records: number;
  readonly commits: number;
  readonly paths: number;
  readonly pathBytes: number;
}

/** Where the sections of a segment begin, in bytes, and where the last one ends. */
export interface Sections {
  readonly fanout: number;
  readonly records: number;
  readonly dates: number;
  readonly parents: number;
  readonly offsets: number;
  readonly ids: number;
  readonly paths: number;
  readonly end: number;
}

export const headerBytes = 32;
export const recordBytes = 16;
export const fanoutLength = 65_537;
/** Position of a first parent that is not in the same segment. */
export const elsewhere = 0xffff_ffff;

const magic = 0x48_42_57_53;
const version = 1;

export function sectionsOf(layout: Layout): Sections {
  const records = headerBytes + fanoutLength * 4;
  const dates = records + layout.records * recordBytes;
  const parents = dates + layout.commits * 4;
  const offsets = parents + layout.commits * 4;
  const ids = offsets + (layout.paths + 1) * 4;
  const paths = ids + layout.commits * layout.idBytes;
  return { fanout: headerBytes, records, dates, parents, offsets, ids, paths, end: paths + layout.pathBytes };
}

export function encodeHeader(layout: Layout): Uint32Array {
  const { idBytes, records, commits, paths, pathBytes } = layout;
  return Uint32Array.of(magic, version, idBytes, records, commits, paths, pathBytes, 0);
}

/** The layout a header names; null when it is not one of ours, or of another version. */
export function decodeHeader(header: Buffer): Layout | null {
  if (header.length < headerBytes || header.readUInt32LE(0) !== magic || header.readUInt32LE(4) !== version)
    return null;
  return {
    idBytes: header.readUInt32LE(8),
    records: header.readUInt32LE(12),
    commits: header.readUInt32LE(16),
    paths: header.readUInt32LE(20),
    pathBytes: header.readUInt32LE(24),
  };
}
