import path from 'node:path';
import { run } from '../command.ts';
import type { Subject } from '../subject.ts';
import { ourCommand } from './command.ts';

/** What a command of ours printed, and what it took. */
export interface Measured {
  readonly printed: string;
  readonly seconds: number;
  /** The most memory that it held. */
  readonly megabytes: number;
}

/** Runs our command on the bench's mirror under the program that counts its memory; it prints JSON. */
export function measureOurs({ repository, scratch }: Subject, words: readonly string[]): Measured {
  const begun = performance.now();
  const command = ourCommand(...words, '--mirror', repository, '--format', 'json');
  const memory = path.join(scratch, 'memory');
  const printed = run(['/usr/bin/time', '-f', '%M', '-o', memory, ...command], { statuses: [0, 1] });
  const seconds = (performance.now() - begun) / 1000;
  return { printed, seconds, megabytes: Number(run(['tail', '-n', '1', memory])) / 1000 };
}
