/** Wakes whoever waits; a ring while nobody waits ends the next wait at once. */
export interface Bell {
  ring(): void;
  /** Forgets a ring that nobody waited for. */
  reset(): void;
  /** Settles at a ring, after some seconds at the latest, or when the signal says so. */
  wait(seconds: number, signal: AbortSignal): Promise<void>;
}

/** A timer cannot be set for longer, in milliseconds: 24 days. */
const longest = 2 ** 31 - 1;

/** A bell that has not rung. */
export function openBell(): Bell {
  let rung = false;
  const waiting = new Set<() => void>();
  return {
    ring() {
      rung = waiting.size === 0;
      for (const wake of waiting) wake();
    },
    reset() {
      rung = false;
    },
    wait(seconds, signal) {
      if (rung || signal.aborted) {
        rung = false;
        return Promise.resolve();
      }
      return new Promise(resolve => {
        const timer = setTimeout(wake, Math.min(Math.max(0, seconds) * 1000, longest));
        // Not AbortSignal.any: what it leaves at a signal that lives for months is never taken away.
        signal.addEventListener('abort', wake);
        waiting.add(wake);
        function wake(): void {
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          waiting.delete(wake);
          resolve();
        }
      });
    },
  };
}

/** Waits for some seconds, or until the signal says so. */
export function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return openBell().wait(seconds, signal);
}
