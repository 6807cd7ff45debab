import { runGit } from './process.ts';

/** Lines that a file gains and loses. */
export interface LineCount {
  readonly path: string;
  readonly added: number;
  readonly removed: number;
}

/**
 * How many lines each file gains and loses between two commits, by their full ids; a binary file none, and a renamed one
 * only what differs. The path is the new one.
 *
 *     <added> TAB <removed> TAB (<path> NUL | NUL <old path> NUL <path> NUL)
 */
export async function countLines(gitDir: string, from: string, to: string): Promise<LineCount[]> {
  const words = ['diff-tree', '-r', '-z', '--numstat', '--find-renames', from, to, '--'];
  const fields = (await runGit(gitDir, words)).toString('utf8').split('\0');
  const counts: LineCount[] = [];
  for (let at = 0; at < fields.length; at++) {
    const [added, removed, path] = (fields[at] ?? '').split('\t');
    if (added === undefined || removed === undefined || path === undefined) continue;
    const renamed = path === '' ? fields[(at += 2)] : path;
    counts.push({ path: renamed ?? '', added: Number(added) || 0, removed: Number(removed) || 0 });
  }
  return counts;
}
