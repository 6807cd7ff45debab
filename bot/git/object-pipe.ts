import { GitError } from './errors.ts';
import { objectStream, type Expectation, type ObjectAnswer } from './object-stream.ts';
import type { GitProcess } from './process.ts';

interface Request extends Expectation {
  fail(error: Error): void;
}

/** What is asked of a `git cat-file --batch-command --buffer`, and what came of it. */
export interface ObjectPipe {
  ask(command: 'contents' | 'info', name: string): Promise<ObjectAnswer>;
  /** Ends git after the answers under way. */
  close(): Promise<void>;
}

/** How objects are taken in. */
export interface ObjectLimits {
  /** Larger ones are answered without their content. */
  readonly maximumObjectBytes: number;
  /** Gives the memory that an object is read into. */
  readonly allocate: ((size: number) => Uint8Array) | undefined;
}

/** Opens the requests in the order they were written, and the `git cat-file` that answers them; begun again after a death. */
export function openObjectPipe(
  start: () => GitProcess,
  { maximumObjectBytes, allocate }: ObjectLimits,
): ObjectPipe {
  let running: GitProcess | null = null;
  let pending: (Request | null)[] = [];
  let answered = 0;
  let unwritten: string[] = [];

  function fail(error: GitError): void {
    const lost = pending.slice(answered);
    pending = [];
    answered = 0;
    for (const request of lost) request?.fail(error);
  }

  function next(): Request | undefined {
    const request = pending[answered] ?? undefined;
    // Whoever asked holds on to what came of it; this list need not.
    if (request !== undefined) pending[answered++] = null;
    if (answered > 1024 && answered * 2 > pending.length) {
      pending = pending.slice(answered);
      answered = 0;
    }
    return request;
  }

  function run(): GitProcess {
    const git = start();
    const take = objectStream(next, maximumObjectBytes, allocate);
    git.child.stdout.on('data', (chunk: Buffer) => {
      try {
        take(chunk);
      } catch (cause) {
        fail(new GitError('the answers of git cat-file could not be read', { cause }));
        git.child.kill();
      }
    });
    void git.ended.then(failure => {
      if (running !== git) return;
      running = null;
      fail(failure ?? new GitError('git cat-file ended before it had answered'));
    });
    return git;
  }

  function write(): void {
    // Then all answers come together, too.
    const text = `${unwritten.join('')}flush\n`;
    unwritten = [];
    running ??= run();
    running.child.stdin.write(text);
  }

  return {
    ask(command: 'contents' | 'info', name: string): Promise<ObjectAnswer> {
      return new Promise((resolve, reject) => {
        pending.push({ contents: command === 'contents', answer: resolve, fail: reject });
        // One write for all that is asked in the same turn.
        if (unwritten.push(`${command} ${name}\n`) === 1) queueMicrotask(write);
      });
    },
    async close(): Promise<void> {
      await Promise.resolve();
      if (!running) return;
      running.child.stdin.end();
      await running.ended;
    },
  };
}
