import { randomUUID } from 'node:crypto';
import { GitError } from './errors.ts';
import { startGit, type GitProcess } from './process.ts';

/** A `git diff-tree --stdin` that lives as long as this does; begun again after a death. */
export interface DiffTree {
  /** What git says of a commit, or of two trees with a space between them; nothing of what it has not. Throws GitError when it dies of it. */
  ask(line: string): Promise<Buffer>;
  /** Ends git after the answers under way. */
  close(): Promise<void>;
}

interface Question {
  readonly line: string;
  answer(answer: Buffer): void;
  fail(error: GitError): void;
}

/**
 * Starts git at the first question, with some words of diff-tree(1). An answer is over when the line comes back that was
 * written after the question: git echoes what is no id, and hands over what it has.
 */
export function openDiffTree(gitDir: string, words: readonly string[]): DiffTree {
  const mark = `end of answer ${randomUUID()}\n`;
  let running: GitProcess | null = null;
  let pending: Question[] = [];
  let unwritten: Question[] = [];

  function run(): GitProcess {
    const git = startGit(gitDir, ['diff-tree', '--stdin', ...words]);
    const take = cutAt(Buffer.from(mark), answer => pending.shift()?.answer(answer));
    git.child.stdout.on('data', take);
    void git.ended.then(failure => {
      if (running !== git) return;
      running = null;
      // What it died of is the first one that it owes; the others are asked again.
      const [first, ...others] = pending;
      pending = [];
      first?.fail(failure ?? new GitError('git diff-tree ended before it had answered'));
      others.forEach(enqueue);
    });
    return git;
  }

  function enqueue(question: Question): void {
    // One write for all that is asked in the same turn.
    if (unwritten.push(question) === 1) queueMicrotask(write);
  }

  function write(): void {
    pending.push(...unwritten);
    const text = unwritten.map(({ line }) => `${line}\n${mark}`).join('');
    unwritten = [];
    running ??= run();
    running.child.stdin.write(text);
  }

  return {
    ask: line => new Promise((answer, fail) => enqueue({ line, answer, fail })),
    async close() {
      await Promise.resolve();
      running?.child.stdin.end();
      await running?.ended;
    },
  };
}

/** Cuts what comes in chunks at every mark, in time linear in its length. */
function cutAt(mark: Buffer, tell: (piece: Buffer) => void): (chunk: Buffer) => void {
  let pieces: Buffer[] = [];
  // A mark may be cut by the end of a chunk.
  let tail: Buffer = Buffer.alloc(0);
  return chunk => {
    let rest = Buffer.concat([tail, chunk]);
    for (let end = rest.indexOf(mark); end >= 0; end = rest.indexOf(mark)) {
      tell(Buffer.concat([...pieces, rest.subarray(0, end)]));
      pieces = [];
      rest = rest.subarray(end + mark.length);
    }
    const kept = Math.max(0, rest.length - mark.length);
    pieces.push(rest.subarray(0, kept));
    tail = rest.subarray(kept);
  };
}
