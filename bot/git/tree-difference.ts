import type { FileDifference } from './directories.ts';
import type { Objects } from './objects.ts';
import { runGit } from './process.ts';

/** The tree without entries, which git knows in every repository; `like` is an id of that repository. */
export function emptyTree(like: string): string {
  return like.length === 40
    ? '4b825dc642cb6eb9a060e54bf8d69288fbee4904'
    : '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321';
}

/**
 * The files that differ between two trees, by path; all of a tree when there is no other (null). A git of its own reads the
 * directories: where these are many that is faster than to read them here.
 */
export async function treeDifference(
  { storeDir }: Objects,
  before: string | null,
  after: string,
): Promise<FileDifference[]> {
  const words = ['diff-tree', '-r', '-z', '--raw', '--no-abbrev', '--no-renames'];
  const raw = await runGit(storeDir, [...words, before ?? emptyTree(after), after, '--']);
  const fields = raw.toString('utf8').split('\0');
  const files: FileDifference[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    // `:<mode> <mode> <id> <id> <letter>`
    const [mode = '', newMode = '', id = '', newId = '', letter = ''] = fields[at].slice(1).split(' ');
    files.push({
      path: fields[at + 1],
      before: letter === 'A' ? null : { mode, id },
      after: letter === 'D' ? null : { mode: newMode, id: newId },
    });
  }
  return files;
}
