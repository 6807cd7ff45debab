import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { openChance } from '../chance.ts';

/** Which commits of a repository a measurement looks at. */
export interface Choice {
  /** A number, or a file with one commit a line. */
  readonly wanted: string;
  readonly revision: string;
  readonly seed: number;
}

/** The commits of a file, or so many by chance out of a revision's history, the oldest first. */
export function chosenCommits(repository: string, { wanted, revision, seed }: Choice): string[] {
  if (existsSync(wanted)) return readFileSync(wanted, 'utf8').split(/\s+/).filter(Boolean);
  const words = ['-C', repository, 'rev-list', '--no-merges', revision];
  const all = spawnSync('git', words, { encoding: 'utf8', maxBuffer: 1 << 28 })
    .stdout.split('\n')
    .filter(Boolean);
  const chance = openChance(seed);
  const taken = new Set<number>();
  while (taken.size < Math.min(Number(wanted), all.length)) taken.add(chance.number(all.length));
  // In the order of history, so that one tree is near the next.
  return [...taken].sort((a, b) => b - a).flatMap(at => all[at] ?? []);
}
