import SQLite from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { StorageError } from './error.ts';

/** Its file in a directory, which has to stay there. */
export const lockName = 'writer.lock';
/** How long to wait for another process, in milliseconds. */
const longest = 300_000;

/**
 * Does something that only one process may do at a time in a directory; waits for the others. The lock is one of the system's,
 * which SQLite takes on a file: it goes with its process, however that ends. Throws StorageError when another has it for five
 * minutes.
 */
export function withLock<Value>(directory: string, work: () => Value): Value {
  mkdirSync(directory, { recursive: true });
  const lock = take(join(directory, lockName));
  try {
    return work();
  } finally {
    lock.close();
  }
}

function take(file: string): SQLite.Database {
  let lock: SQLite.Database | undefined;
  try {
    lock = new SQLite(file, { timeout: longest });
    return lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new StorageError(`cannot lock ${file}: ${reason}. Does another seamwatch still write there?`, {
      cause: error,
    });
  }
}
