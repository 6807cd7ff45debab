import { spawnSync } from 'node:child_process';

/** A hunk without context, of a file that both sides have. */
export interface BareHunk {
  readonly path: string;
  /** The first line that goes, counted from 1; for a hunk that only adds, the line that it adds behind. */
  readonly start: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** The hunks between two commits in files that both have. */
export function bareHunks(repository: string, before: string, after: string): BareHunk[] {
  const words = ['-C', repository, 'diff', '-U0', '--no-renames', '--diff-filter=M', before, after];
  const { stdout } = spawnSync('git', words, { encoding: 'latin1', maxBuffer: 1 << 30 });
  const hunks: { path: string; start: number; removed: string[]; added: string[] }[] = [];
  let path = '';
  for (const line of stdout.split('\n')) {
    if (line.startsWith('+++ b/')) path = line.slice(6).split('\t')[0] ?? '';
    else if (line.startsWith('@@ '))
      hunks.push({ path, start: Number(/-(\d+)/.exec(line)?.[1]), removed: [], added: [] });
    else if (line.startsWith('-') && !line.startsWith('--- ')) hunks.at(-1)?.removed.push(line.slice(1));
    else if (line.startsWith('+')) hunks.at(-1)?.added.push(line.slice(1));
  }
  return hunks;
}
