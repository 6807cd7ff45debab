import { Piscina } from 'piscina';
import { workerEntry } from '../package.ts';
import type { BroughtMail, ReadMail } from './read.ts';
import { readAll } from './worker.ts';

/** Reads mails, here or in threads. */
export interface MailReader {
  /** How many calls may wait at a time. */
  readonly width: number;
  read(mails: readonly BroughtMail[]): Promise<readonly ReadMail[]>;
  close(): Promise<void>;
}

/** Reads mails in this thread: what a mail or two are worth. */
export const readHere: MailReader = {
  width: 1,
  read: mails => Promise.resolve(readAll(mails)),
  close: () => Promise.resolve(),
};

/** Reads mails in threads of their own, which run what is built. */
export function readInThreads(threads: number): MailReader {
  const pool = new Piscina<readonly BroughtMail[], readonly ReadMail[]>({
    filename: workerEntry('bot/reading/worker.js'),
    name: 'readAll',
    minThreads: threads,
    maxThreads: threads,
    // A young generation of a quarter of the usual: the memory of a thread is garbage for the most part.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  });
  return {
    width: threads + 1,
    read: mails => pool.run(mails),
    close: () => pool.destroy(),
  };
}
