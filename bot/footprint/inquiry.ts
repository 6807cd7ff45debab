/** What is asked of a body of code. */
export interface Inquiry {
  /** A directory or a range. */
  readonly of: string;
  /** Further files that belong to it; of a range, all that do. */
  readonly home: readonly string[];
  /** Directories of arch/ to look for headers in. */
  readonly architectures: readonly string[];
}
