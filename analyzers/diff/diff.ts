/** What a file diff does to its file. */
export type FileStatus = 'modified' | 'added' | 'deleted' | 'renamed' | 'copied';

/** One side of a `GIT binary patch`: the deflated bytes of a whole blob (`literal`) or of a delta. */
export interface BinaryHunk {
  readonly form: 'literal' | 'delta';
  /** Size after inflating, in bytes. */
  readonly size: number;
  /** Still deflated (zlib), already decoded from git's base 85. */
  readonly deflated: Uint8Array;
}

/** Content of a binary file diff; `forward` is null when the mail only says that binary files differ. */
export interface BinaryDiff {
  readonly forward: BinaryHunk | null;
  readonly reverse: BinaryHunk | null;
}

/**
 * One hunk of a unified diff.
 *
 *     @@ -182,6 +182,34 @@ static int alloc_pidmap(struct pid_namespace *pid_ns)
 *         ^oldStart,oldCount ^newStart,newCount  ^heading
 */
export interface Hunk {
  /** First line on the side before, counted from 1 (0 when that side is empty). */
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
  readonly heading: string;
  /** The lines under the `@@` line with their one-byte prefixes, `\ No newline at end of file` included. */
  readonly body: Uint8Array;
  /** The line of the `@@` line in the text it was parsed from, counted from 1. */
  readonly line: number;
}

/** What a patch does to one file. Paths are relative to the tree's root, without `a/` and `b/`. */
export interface FileDiff {
  readonly status: FileStatus;
  /** `git` when the file diff begins with `diff --git`; a `plain` one leaves new and deleted files to be guessed. */
  readonly form: 'git' | 'plain';
  /** null for an added file. */
  readonly oldPath: string | null;
  /** null for a deleted file. */
  readonly newPath: string | null;
  /** Six octal digits, as git writes them; null when the patch does not say. The mode of an `index` line is the old one. */
  readonly oldMode: string | null;
  readonly newMode: string | null;
  /** Abbreviated or full blob ids of the `index` line; null without one. All zeros: the file does not exist. */
  readonly oldId: string | null;
  readonly newId: string | null;
  /** Per cent, of a rename or copy. */
  readonly similarity: number | null;
  readonly binary: BinaryDiff | null;
  readonly hunks: readonly Hunk[];
  /** The line of the file diff's first line in the text it was parsed from, counted from 1. */
  readonly line: number;
}

/** A diff as parsed: its files, and what about it is damaged (wrapped lines, a count that is not met). */
export interface Diff {
  readonly files: readonly FileDiff[];
  readonly damage: readonly DiffDamage[];
}

/** A place where the text is not a well-formed diff, as `git apply` would refuse it. */
export interface DiffDamage {
  readonly line: number;
  readonly file: string | null;
  readonly reason: string;
}
