import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** How a run of mutated mails ended. */
export interface FuzzResult {
  /** Cases that were read to their end. */
  readonly done: number;
  /** Milliseconds of the slowest. */
  readonly slowest: number;
  /** The case that threw or hung, and how; null when none did. */
  readonly failure: string | null;
}

const patience = 10_000;

/** Read `count` mutated mails in a child process, which is killed when one takes longer than ten seconds. */
export function runMutations(first: number, count: number): Promise<FuzzResult> {
  return new Promise(resolve => {
    const child = fork(fileURLToPath(new URL('child.ts', import.meta.url)), [String(first), String(count)], {
      execArgv: ['--import', 'tsx'],
      silent: true,
    });
    let [current, slowest, errors, hung] = [first - 1, -1, '', false];
    const kill = (): void => {
      hung = true;
      child.kill('SIGKILL');
    };
    let timer = setTimeout(kill, 3 * patience);
    child.stderr?.on('data', data => (errors += String(data)));
    child.on('message', message => {
      clearTimeout(timer);
      timer = setTimeout(kill, patience);
      if (typeof message !== 'object') return;
      if ('index' in message && typeof message.index === 'number') current = message.index;
      if ('slowest' in message && typeof message.slowest === 'number') slowest = message.slowest;
    });
    child.on('close', () => {
      clearTimeout(timer);
      const whole = slowest >= 0;
      const failure = whole ? null : `case ${current} ${hung ? 'hangs' : `throws: ${errors.slice(0, 2000)}`}`;
      resolve({ done: whole ? count : current - first, slowest, failure });
    });
  });
}
