import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitError } from './errors.ts';
import { gitEnvironment } from './process.ts';

/** Three texts to be merged. */
export interface MergeTexts {
  readonly base: Uint8Array;
  readonly ours: Uint8Array;
  readonly theirs: Uint8Array;
}

/** The merged text, or the number of conflicts. */
export type Merged = { readonly bytes: Uint8Array } | { readonly conflicts: number };

/** git's exit statuses from here on are errors (binary files among them), below they count conflicts. */
const firstError = 128;

function run(directory: string): Promise<Merged> {
  const child = spawn('git', ['merge-file', '-p', '-q', 'ours', 'base', 'theirs'], {
    cwd: directory,
    env: {
      ...gitEnvironment(),
      GIT_CEILING_DIRECTORIES: directory,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', cause => reject(new GitError(`git could not be started: ${cause.message}`, { cause })));
    child.on('close', code => {
      if (code === 0) {
        resolve({ bytes: new Uint8Array(Buffer.concat(chunks)) });
      } else {
        resolve({ conflicts: code !== null && code < firstError ? code : 1 });
      }
    });
  });
}

/** Merges by `git merge-file`, so that the result is git's own; this starts a process and is for the rare patch that needs it. */
export async function mergeTexts(texts: MergeTexts): Promise<Merged> {
  const directory = await mkdtemp(join(tmpdir(), 'seamwatch-merge-'));
  try {
    await writeFile(join(directory, 'base'), texts.base);
    await writeFile(join(directory, 'ours'), texts.ours);
    await writeFile(join(directory, 'theirs'), texts.theirs);
    return await run(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
