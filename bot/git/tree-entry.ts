/** What a tree has under one name. */
export interface TreeEntry {
  /** Six octal digits; `040000` for a directory. */
  readonly mode: string;
  /** Full id. */
  readonly id: string;
}
