import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Commit } from './commit.ts';

/** A line of the corpus `kernel-interface`, as far as it says what a commit touches. */
export interface RecordedFiles {
  readonly commit: string;
  readonly files: readonly (readonly [status: string, path: string, before: string, after: string])[];
}

/** The lines of a file of the corpus. */
export function readRecorded<Entry>(path: string): Entry[] {
  const text = gunzipSync(readFileSync(path)).toString('utf8').trimEnd();
  return text.split('\n').map(line => JSON.parse(line) as Entry);
}

export function commitOf({ commit, files }: RecordedFiles): Commit {
  const present = (id: string) => (/^0+$/.test(id) ? null : id);
  return {
    id: commit,
    files: files.map(([, path, before, after]) => ({
      path,
      before: present(before),
      after: present(after),
    })),
  };
}

/** The commits of a file of the corpus. */
export function recordedCommits(path: string): Commit[] {
  return readRecorded<RecordedFiles>(path).map(commitOf);
}
