import { openDiffTree } from './diff-tree.ts';
import { RefusedError } from './errors.ts';
import type { TreeEntry } from './tree-entry.ts';

/** The tree without entries, which git knows in every repository; `like` is an id of that repository. */
export function emptyTree(like: string): string {
  return like.length === 40
    ? '4b825dc642cb6eb9a060e54bf8d69288fbee4904'
    : '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321';
}

/** A file that differs between two trees; null on the side that has none. */
export interface FileDifference {
  readonly path: string;
  readonly before: TreeEntry | null;
  readonly after: TreeEntry | null;
}

/** In what trees of a repository differ. */
export interface TreeDifferences {
  /** The files that differ, by path; all of a tree when there is no other (null). Throws RefusedError for a tree that is not there. */
  between(before: string | null, after: string): Promise<FileDifference[]>;
  close(): Promise<void>;
}

/** Has a git of its own read the directories: that is faster than to read them here. */
export function openTreeDifferences(gitDir: string): TreeDifferences {
  const git = openDiffTree(gitDir, ['-r', '-z', '--raw', '--no-abbrev', '--no-renames']);
  return {
    async between(before, after) {
      const left = before ?? emptyTree(after);
      const raw = await git.ask(`${left} ${after}`);
      const header = `${left} ${after}\n`;
      // Of trees that it lacks git says nothing.
      if (raw.toString('latin1', 0, header.length) !== header)
        throw new RefusedError(`${gitDir} lacks the tree ${left} or ${after}`);
      return parse(raw.toString('utf8', header.length));
    },
    close: () => git.close(),
  };
}

/**
 * What `git diff-tree -z --raw` says of two trees:
 *
 *     (:<mode> <mode> <id> <id> <letter> NUL <path> NUL)*
 */
function parse(raw: string): FileDifference[] {
  const fields = raw.split('\0');
  const files: FileDifference[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [mode = '', newMode = '', id = '', newId = '', letter = ''] = fields[at].slice(1).split(' ');
    files.push({
      path: fields[at + 1],
      before: letter === 'A' ? null : { mode, id },
      after: letter === 'D' ? null : { mode: newMode, id: newId },
    });
  }
  return files;
}
