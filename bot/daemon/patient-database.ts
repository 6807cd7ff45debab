import PQueue from 'p-queue';
import type { Database } from '../../storage/database.ts';
import { StorageError } from '../../storage/error.ts';
import { pause } from '../bell.ts';

/** A database that takes one writer after another, and waits for a full disk or another process to be done. */
export interface PatientDatabase extends Database {
  /** Transactions that wait for their turn: whoever brings them brings no more meanwhile. */
  waiting(): number;
  /** What keeps it from being written just now; null: nothing. */
  trouble(): string | null;
}

/** Who is told, and when to give up. */
export interface PatienceOptions {
  /** Nothing is waited for any more. */
  readonly signal: AbortSignal;
  /** A transaction could not be written, and is tried again; null: it could. */
  readonly told: (trouble: string | null) => void;
}

const longestPause = 30;

/**
 * Lets transactions wait while the database cannot be written (a full disk, a lock): they are made again until they
 * succeed, and those who wait for them stand still, feeds included.
 */
export function patientDatabase(database: Database, { signal, told }: PatienceOptions): PatientDatabase {
  const turns = new PQueue({ concurrency: 1 });
  let trouble: string | null = null;

  function tell(now: string | null): void {
    if (now === trouble) return;
    trouble = now;
    told(now);
  }

  async function persist<Result>(write: () => Promise<Result>): Promise<Result> {
    for (let seconds = 0.25; ; seconds = Math.min(seconds * 2, longestPause)) {
      try {
        const result = await write();
        tell(null);
        return result;
      } catch (error) {
        if (!(error instanceof StorageError) || !error.temporary || signal.aborted) throw error;
        tell(error.message);
        await pause(seconds, signal);
      }
    }
  }

  return {
    file: database.file,
    read: database.read,
    write: work => turns.add(() => persist(() => database.write(work))),
    waiting: () => turns.size,
    trouble: () => trouble,
    async close() {
      await turns.onIdle();
      await database.close();
    },
  };
}
