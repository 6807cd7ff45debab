import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitError, RefusedError } from './errors.ts';
import { startGit } from './process.ts';
import type { GitProcess } from './process.ts';
import { isFullId } from './revision.ts';

/**
 * Moves references of one repository, those that do not stand where they should already, through one `git update-ref`
 * that lives as long as this does.
 */
export interface ReferenceWriter {
  /**
   * Makes references point at commits, all or none, in one transaction. Throws GitError when git refuses, RefusedError,
   * before git has seen a byte, for what is no id or no name.
   */
  publish(references: ReadonlyMap<string, string>): Promise<void>;
  /** Ends git. */
  close(): Promise<void>;
}

interface Running extends GitProcess {
  /** Resolves when git says that a transaction is done; rejects when it dies before. */
  transaction(text: string): Promise<void>;
}

/** Opens a writer; git is started when there is something to publish, and anew after it died of a refusal. */
export function openReferenceWriter(gitDir: string): ReferenceWriter {
  let running: Running | null = null;

  return {
    async publish(references) {
      const lines = [...references].map(line);
      const moved = [...references].flatMap(([name, id], at) =>
        pointsAt(gitDir, name, id) ? [] : [lines[at]],
      );
      if (moved.length === 0) return;
      running ??= start(gitDir);
      try {
        await running.transaction(`start\n${moved.join('')}prepare\ncommit\n`);
      } catch (error) {
        running = null;
        throw error;
      }
    },
    async close() {
      const last = running;
      running = null;
      last?.child.stdin.end();
      const failure = await last?.ended;
      if (failure) throw failure;
    },
  };
}

function line([name, id]: readonly [string, string]): string {
  if (!isFullId(id) || /\s/.test(name)) throw new RefusedError(`cannot let ${name} point at ${id}`);
  return `update ${name} ${id}\n`;
}

/** Does a reference that is a file of its own, as git writes it, point there already? Git would make and remove a lock first. */
function pointsAt(gitDir: string, name: string, id: string): boolean {
  try {
    return readFileSync(join(gitDir, name), 'latin1') === `${id}\n`;
  } catch (error) {
    // It is packed, new, or a directory: git knows.
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

function start(gitDir: string): Running {
  const git = startGit(gitDir, ['update-ref', '--stdin']);
  let said = '';
  let done: (() => void) | null = null;
  git.child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString('latin1');
    if (!said.endsWith('commit: ok\n')) return;
    said = '';
    done?.();
  });
  return {
    ...git,
    async transaction(text) {
      const committed = new Promise<void>(resolve => {
        done = resolve;
      });
      git.child.stdin.write(text);
      const died = git.ended.then(failure => {
        throw failure ?? new GitError('git update-ref ended before it had moved the references');
      });
      await Promise.race([committed, died]);
    },
  };
}
