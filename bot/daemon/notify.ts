import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readSupervision } from '../../config/environment.ts';
import type { Log } from './log.ts';

/** Tells systemd how the service is; nothing where it is not started by it. */
export interface Supervisor {
  ready(status: string): Promise<void>;
  reloading(): Promise<void>;
  stopping(): Promise<void>;
}

const run = promisify(execFile);

/**
 * Speaks to systemd by its own `systemd-notify` (Node has no datagram sockets of the kind that it listens on), and as
 * long as `alive` answers tells its watchdog so, twice in the time that it allows.
 */
export function openSupervisor(log: Log, alive: () => Promise<boolean>, signal: AbortSignal): Supervisor {
  const { notified, watchdogSeconds } = readSupervision();

  async function tell(...words: readonly string[]): Promise<void> {
    if (!notified) return;
    try {
      await run('systemd-notify', [`--pid=${process.pid}`, ...words], { timeout: 5000 });
    } catch (error) {
      log.warn({ err: error }, 'systemd could not be told how the service is');
    }
  }

  if (notified && watchdogSeconds !== null) {
    const timer = setInterval(() => {
      void alive().then(async lives => {
        if (lives) await tell('WATCHDOG=1');
      });
    }, watchdogSeconds * 500);
    signal.addEventListener('abort', () => clearInterval(timer));
  }
  return {
    ready: status => tell('READY=1', `STATUS=${status}`),
    reloading: () => tell('RELOADING=1', `MONOTONIC_USEC=${process.hrtime.bigint() / 1000n}`),
    stopping: () => tell('STOPPING=1'),
  };
}
