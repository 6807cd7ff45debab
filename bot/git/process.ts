import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { GitError } from './errors.ts';

const keptOfStandardError = 4096;

/** Else git looks for a reference called like an id each time it is given one: a dozen files that are not there. */
const configuration = ['-c', 'core.warnAmbiguousRefs=false'];

/**
 * The environment git runs in: ours, without any `GIT_*` (which could point it at another repository),
 * in the C locale, never asking at a terminal, and seeing objects as they are (no `refs/replace`).
 */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(own),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
  };
}

/** A running git with its three pipes. */
export interface GitProcess {
  readonly child: ChildProcessWithoutNullStreams;
  /** Settles when the process has ended: null when it went well, else why it did not. */
  readonly ended: Promise<GitError | null>;
}

/**
 * Starts git on a repository; nothing of `argv` may come from a mail unless it was validated before. `environment` is
 * added to that of `gitEnvironment`.
 */
export function startGit(
  gitDir: string,
  argv: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): GitProcess {
  const env = { ...gitEnvironment(), ...environment };
  const child = spawn('git', [`--git-dir=${gitDir}`, ...configuration, ...argv], { env, stdio: 'pipe' });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString('utf8')).slice(-keptOfStandardError);
  });
  // EPIPE after the death of git; what matters is reported by `ended`.
  child.stdin.on('error', (cause: Error) => {
    complaint ||= cause.message;
  });
  const ended = new Promise<GitError | null>(resolve => {
    child.on('error', cause =>
      resolve(new GitError(`git could not be started: ${cause.message}`, { cause })),
    );
    child.on('close', (code, signal) => {
      if (code === 0) resolve(null);
      else
        resolve(new GitError(`git ${argv[0]} ended with ${signal ?? `status ${code}`}: ${complaint.trim()}`));
    });
  });
  return { child, ended };
}

/** Runs git to its end with the given standard input and returns its standard output; throws GitError when it fails. */
export async function runGit(gitDir: string, argv: readonly string[], input = ''): Promise<Buffer> {
  const { child, ended } = startGit(gitDir, argv);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.end(input);
  const failure = await ended;
  if (failure) throw failure;
  return Buffer.concat(chunks);
}
