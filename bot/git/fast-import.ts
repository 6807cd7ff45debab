import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { GitError } from './errors.ts';
import { startGit } from './process.ts';

/** A running `git fast-import`. */
export interface FastImport {
  /**
   * Hands it text that ends in `get-mark`; resolves to the id it answers, which may be after the next checkpoint only. Rejects
   * when git dies before.
   */
  ask(text: Buffer): Promise<string>;
  /** Makes everything so far visible to other processes. Rejects when git dies before. */
  checkpoint(): Promise<void>;
  /** Resolves when git has taken enough of what it was handed. */
  drained(): Promise<void>;
  /** Lets git write what it has and end. */
  end(): Promise<void>;
  readonly pid: number | undefined;
}

/** So many bytes may wait for git to take them: it works while more is made. */
const mostAhead = 8 << 20;
/** So many bytes are handed over at a time: each time costs git and us a change of context. */
const parcel = 1 << 20;

interface Waiting {
  /** What the answer must begin with; the rest of the line is handed on. */
  readonly prefix: string;
  resolve(rest: string): void;
  reject(error: Error): void;
}

/** Starts a `git fast-import` that makes packs (never loose objects) and may move its scratch references anywhere. */
export function startFastImport(gitDir: string): FastImport {
  // Depth 0: what comes one after another are versions of other files, of which git would look for deltas in vain.
  const options = ['--quiet', '--force', '--depth=0', '--date-format=raw-permissive'];
  const git = startGit(gitDir, [
    '-c',
    'fastimport.unpackLimit=0',
    '-c',
    'pack.compression=1',
    'fast-import',
    ...options,
  ]);
  const waiting: Waiting[] = [];
  let line = '';
  let failed: GitError | null = null;
  let token = 0;

  function fail(error: GitError): void {
    failed ??= error;
    for (const one of waiting.splice(0)) one.reject(failed);
  }

  git.child.stdout.on('data', (chunk: Buffer) => {
    const lines = (line + chunk.toString('latin1')).split('\n');
    line = lines.pop() ?? '';
    for (const text of lines) {
      const first = waiting.shift();
      if (first && text.startsWith(first.prefix)) first.resolve(text.slice(first.prefix.length));
      else fail(new GitError(`git fast-import answered "${text.slice(0, 200)}"`));
    }
  });
  const ended = git.ended.then(async failure => {
    fail(failure ?? new GitError('git fast-import has ended'));
    await forgetCrash(gitDir, git.child.pid);
    return failure;
  });

  let parts: Buffer[] = [];
  let held = 0;

  function handOver(): void {
    git.child.stdin.cork();
    for (const part of parts) git.child.stdin.write(part);
    git.child.stdin.uncork();
    parts = [];
    held = 0;
  }

  function expect(prefix: string, text: Buffer, most: number): Promise<string> {
    return new Promise((resolve, reject) => {
      if (failed) return reject(failed);
      waiting.push({ prefix, resolve, reject });
      parts.push(text);
      held += text.length;
      if (held > most) handOver();
    });
  }

  return {
    pid: git.child.pid,
    ask: text => expect('', text, parcel),
    async checkpoint() {
      token += 1;
      await expect(`progress ${token}`, Buffer.from(`checkpoint\n\nprogress ${token}\n`), 0);
    },
    async drained() {
      if (git.child.stdin.writableLength < mostAhead || failed) return;
      await Promise.race([new Promise(resolve => git.child.stdin.once('drain', resolve)), ended]);
    },
    async end() {
      handOver();
      git.child.stdin.end();
      const failure = await ended;
      if (failure) throw failure;
    },
  };
}

/** Takes away the report that a dying fast-import leaves in the repository; the reason is in its standard error. */
async function forgetCrash(gitDir: string, pid: number | undefined): Promise<void> {
  try {
    await unlink(join(gitDir, `fast_import_crash_${pid}`));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
