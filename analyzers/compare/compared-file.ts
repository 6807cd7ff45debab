/** A source file that differs between two trees, by the ids of its blobs; null on the side that has none. */
export interface ComparedFile {
  /** The path before; null for a file that is new. */
  readonly oldPath: string | null;
  /** The path after; that before for a file that is gone. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}
