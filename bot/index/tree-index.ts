import type { Place } from './place.ts';

/** The index as one tree sees it. */
export interface TreeView {
  /** Full id of the tree. */
  readonly tree: string;
  /** Where each of the names stands, by name: the files of this tree, by path; an empty list for a name that is nowhere. */
  find(names: Iterable<string>): Promise<ReadonlyMap<string, readonly Place[]>>;
  /** The files that include a header so: the text between the brackets or quotes, `linux/pid.h`. */
  includers(header: string): Promise<readonly string[]>;
}

/**
 * Who declares, defines, exports, calls and mentions what, over all C sources, headers and assembly sources of the trees
 * that were indexed. Files are known by blob, so one index serves all commits of a mirror.
 */
export interface TreeIndex {
  /** Is everything of this commit or tree indexed? Then `at` costs nothing. */
  covers(treeish: string): Promise<boolean>;
  /** The view of a commit or tree; scans what is not indexed yet. Throws RefusedError when there is no such tree. */
  at(treeish: string): Promise<TreeView>;
  /** Keeps what was scanned on disk. */
  close(): Promise<void>;
}
