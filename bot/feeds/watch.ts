import { watch, type FSWatcher } from 'node:fs';
import { once } from 'node:events';
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
  const changes = new EventTarget();
  let changed = false;
  let due = Infinity;

  function notice(): void {
    changed = true;
    changes.dispatchEvent(new Event('change'));
  }

  function watchOne(directory: string): void {
    try {
      const watcher = watch(directory, notice);
      watchers.set(directory, watcher);
      watcher.on('error', () => {
        watcher.close();
        watchers.delete(directory);
        notice();
      });
    } catch (error) {
      // Not there, or no more watches to be had: the looks at intervals remain.
      if (!isSystemError(error)) throw error;
    }
  }

  return {
    begin() {
      [changed, due] = [false, Infinity];
      for (const directory of directories) if (!watchers.has(directory)) watchOne(directory);
    },
    wakeWithin(seconds) {
      due = Math.min(due, Date.now() + seconds * 1000);
    },
    async wait(signal) {
      if (changed) return;
      const limit = Math.min(longestWait * 1000, Math.max(0, due - Date.now()));
      const ended = new AbortController();
      const timer = setTimeout(() => ended.abort(), limit);
      try {
        await once(changes, 'change', { signal: AbortSignal.any([signal, ended.signal]) });
      } catch (error) {
        if (!ended.signal.aborted) throw error;
      } finally {
        clearTimeout(timer);
      }
    },
    close() {
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}
