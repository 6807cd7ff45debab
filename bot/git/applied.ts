import type { FileStatus } from '../../analyzers/diff/diff.ts';
import type { AppliedStatus, ApplyError } from '../../analyzers/review.ts';

/** A file's content at one moment; `mode` is six octal digits (`100644`, `100755`, `120000`, `160000`). */
export interface FileVersion {
  readonly mode: string;
  /** Full blob id. */
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** What one patch did to one file, with both versions at hand. */
export interface AppliedFile {
  readonly status: FileStatus;
  /** The path after; the path before for a deleted file. */
  readonly path: string;
  /** The path before; null for an added file. */
  readonly oldPath: string | null;
  readonly before: FileVersion | null;
  readonly after: FileVersion | null;
}

/** The result of applying one patch on top of the ones before it. */
export interface AppliedPatch {
  readonly status: AppliedStatus;
  /** Why it does not apply; of one that applied three-way, why it does not as it is. */
  readonly error: ApplyError | null;
  /** Empty unless the patch applied. */
  readonly files: readonly AppliedFile[];
  /** Remarks for a person: offsets in lines, a blob id that disagrees with the `index` line, what was tried three-way. */
  readonly notes: readonly string[];
}

/** Reads one tree of the mirror. */
export interface TreeReader {
  /** Mode and object id at a path; null when there is nothing. A directory has mode `040000`. */
  entry(path: string): Promise<{ readonly mode: string; readonly id: string } | null>;
  /** The bytes of a blob by its full id; null when the mirror has it not. */
  blob(id: string): Promise<Uint8Array | null>;
  /** Full ids of the blobs that an abbreviated id may mean. */
  expand(abbreviated: string): Promise<readonly string[]>;
  /** Paths of all files below a directory; empty when there is no such directory. Reads a tree object for each directory. */
  files(directory: string): Promise<readonly string[]>;
}
