import { existsSync } from 'node:fs';
import { ExitError } from './exit.ts';
import { isRange } from './git/range.ts';

/** The words of a command line, by what they are. */
export interface Inputs {
  /** Files, directories, `-`. */
  readonly mails: readonly string[];
  /** `A..B`, as given. */
  readonly ranges: readonly string[];
  /** Words that are neither, each with what to do about it. */
  readonly failures: readonly ExitError[];
}

/** Tells files from revision ranges; what exists as a file is one. */
export function sortInputs(words: readonly string[]): Inputs {
  const mails: string[] = [];
  const ranges: string[] = [];
  const failures: ExitError[] = [];
  for (const word of words) {
    if (word === '-' || existsSync(word)) mails.push(word);
    else if (isRange(word)) ranges.push(word);
    else failures.push(new ExitError(`${word}: ${advice(word)}`));
  }
  return { mails, ranges, failures };
}

function advice(word: string): string {
  if (/^https?:/.test(word))
    return 'addresses are not fetched; save the thread (t.mbox.gz) and give the file';
  if (/^<?[^\s/@]+@[^\s/@]+>?$/.test(word)) {
    return 'no such file, and a Message-ID is not fetched; save the mail and give the file';
  }
  return 'no such file or directory, and no revision range (A..B); for the last commit give HEAD~1..';
}
