import { watch, type FSWatcher } from 'node:fs';
import { openBell } from '../bell.ts';
import { isSystemError } from '../mail/input-error.ts';

/** Tells when something in directories may have changed. */
export interface Watch {
  /** Begins to look, before a scan: what changes from now on ends the next `wait`. */
  begin(): void;
  /** Has the next `wait` end by then at the latest, `seconds` from now. */
  wakeWithin(seconds: number): void;
  /** Settles when something changed since `begin`, at the time that was set, or after the longest wait. */
  wait(signal: AbortSignal): Promise<void>;
  close(): void;
}

/** Not every file system tells of changes (network mounts do not): a look is due after that many seconds anyway. */
const longestWait = 30;

/** Watches directories; those that are not there yet are tried again at each `begin`. */
export function openWatch(directories: readonly string[]): Watch {
  const watchers = new Map<string, FSWatcher>();
  const changes = openBell();
  let due = Infinity;

  function watchOne(directory: string): void {
    try {
      const watcher = watch(directory, () => changes.ring());
      watchers.set(directory, watcher);
      watcher.on('error', () => {
        watcher.close();
        watchers.delete(directory);
        changes.ring();
      });
    } catch (error) {
      // Not there, or no more watches to be had: the looks at intervals remain.
      if (!isSystemError(error)) throw error;
    }
  }

  return {
    begin() {
      changes.reset();
      due = Infinity;
      for (const directory of directories) if (!watchers.has(directory)) watchOne(directory);
    },
    wakeWithin(seconds) {
      due = Math.min(due, Date.now() + seconds * 1000);
    },
    wait: signal => changes.wait(Math.min(longestWait, (due - Date.now()) / 1000), signal),
    close() {
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}
