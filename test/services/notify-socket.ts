import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { hasProgram } from './program.ts';

/** Is systemd's own messenger here? */
export const hasSystemdNotify = hasProgram('systemd-notify');

/** A socket that services tell how they are, as systemd has it. */
export interface NotifySocket {
  /** For NOTIFY_SOCKET. */
  readonly path: string;
  /** What came, `NAME=VALUE` each. */
  said(): readonly string[];
  stop(): Promise<void>;
}

/** Listens at a path. */
export async function listenAsSystemd(path: string): Promise<NotifySocket> {
  const child = spawn('perl', [join(import.meta.dirname, 'notify-socket.pl'), path]);
  let printed = '';
  child.stdout.on('data', chunk => (printed += String(chunk)));
  await once(child.stdout, 'data');
  return {
    path,
    said: () => printed.split('\n').filter(line => line.includes('=')),
    async stop() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
