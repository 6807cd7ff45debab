import { execFileSync } from 'node:child_process';
import { isSource } from './commit.ts';
import type { Commit, TouchedFile } from './commit.ts';

/** Commits without merges that touch source files, oldest last. */
export function listCommits(repository: string, since: string, until: string): Commit[] {
  const range = [`--since=${since}`, `--until=${until}`];
  const format = ['--no-merges', '--raw', '--no-abbrev', '--no-renames', '--format=%H'];
  const text = execFileSync('git', ['-C', repository, 'log', ...range, ...format], { maxBuffer: 2 ** 30 });
  const found: { id: string; files: TouchedFile[] }[] = [];
  for (const line of text.toString('latin1').split('\n')) {
    if (/^[0-9a-f]{40}$/.test(line)) found.push({ id: line, files: [] });
    const raw = /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) \w+\t(.*)$/.exec(line);
    if (raw === null) continue;
    const [, before = '', after = '', path = ''] = raw;
    found.at(-1)?.files.push({ path, before: present(before), after: present(after) });
  }
  return found.filter(commit => commit.files.some(file => isSource(file.path)));
}

function present(id: string): string | null {
  return /^0+$/.test(id) ? null : id;
}

/** A pseudo-random choice that is the same for the same seed. */
export function sample(all: readonly Commit[], size: number, start: number): Commit[] {
  let state = start >>> 0;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
  return all
    .map(commit => ({ commit, key: next() }))
    .toSorted((left, right) => left.key - right.key)
    .slice(0, size)
    .map(({ commit }) => commit);
}
