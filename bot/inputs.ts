import { existsSync } from 'node:fs';
import { ExitError } from './exit.ts';
import { isRange } from './git/range.ts';
import { parseRemote, type Remote } from './remote.ts';

/** The words of a command line, by what they are. */
export interface Inputs {
  /** Files, directories, `-`. */
  readonly mails: readonly string[];
  /** `A..B`, as given. */
  readonly ranges: readonly string[];
  /** Messages and pull requests to fetch, each with the word that names it. */
  readonly remotes: readonly { readonly word: string; readonly remote: Remote }[];
  /** Words that are none of them, each with what to do about it. */
  readonly failures: readonly ExitError[];
}

/** Tells files, revision ranges and what has to be fetched apart; what exists as a file is one. */
export function sortInputs(words: readonly string[]): Inputs {
  const mails: string[] = [];
  const ranges: string[] = [];
  const remotes: { word: string; remote: Remote }[] = [];
  const failures: ExitError[] = [];
  for (const word of words) {
    const remote = parseRemote(word);
    if (word === '-' || existsSync(word)) mails.push(word);
    else if (remote !== null) remotes.push({ word, remote });
    else if (isRange(word)) ranges.push(word);
    else failures.push(new ExitError(`${word}: ${advice(word)}`));
  }
  return { mails, ranges, remotes, failures };
}

function advice(word: string): string {
  if (/^https?:/.test(word)) {
    return 'no page that can be fetched; give that of a message in a public-inbox, or of a pull request, or save it and give the file';
  }
  return 'no such file or directory, and no revision range (A..B); for the last commit give HEAD~1..';
}
