import { readBrought, type BroughtMail, type ReadMail } from './read.ts';

/** Reads mails; what a thread of the reader runs. */
export function readAll(mails: readonly BroughtMail[]): readonly ReadMail[] {
  return mails.map(readBrought);
}
