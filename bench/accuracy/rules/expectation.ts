import { readFileSync } from 'node:fs';

/** What is read of history: a commit, some files of one, or a patch on the tree of one. */
export interface Subject {
  readonly repository: string;
  readonly commit: string;
  /** Of the commit's files, these alone; null for all. */
  readonly paths: readonly string[] | null;
  /** The name of a file with a patch that takes the place of the commit's own; null for none. */
  readonly patch: string | null;
}

/** How a rule has to answer: speak, be silent, speak of the commit read backwards, be told so many times, or be all that is told. */
export type Answer = 'fire' | 'silent' | 'back' | 'only' | number;

/** One line of a table. */
export interface Expectation {
  /** As written; lines with the same subject are of one review. */
  readonly about: string;
  readonly subject: Subject;
  readonly answer: Answer;
  /** More than one only for `only`. */
  readonly rules: readonly string[];
  readonly symbol: string | null;
}

/** Reads a table of what rules must say; see bench/accuracy/rule-commits.ts for its lines. Throws on one that is not understood. */
export function readExpectations(table: string): Expectation[] {
  return readFileSync(table, 'utf8').split('\n').flatMap(readLine);
}

function readLine(line: string): Expectation[] {
  const words = line.replace(/(^|\s)#.*/, '').trim();
  if (words === '') return [];
  const [repository = '', what = '', how = '', rules = '', symbol = null] = words.split(/\s+/);
  const answer = answerOf(how);
  if (answer === null || rules === '') throw new Error(`not understood: ${line}`);
  const [commit = '', files] = what.split(':');
  const [base = '', patch = null] = commit.split('+');
  const subject = { repository, commit: base, paths: files?.split(',') ?? null, patch };
  return [{ about: `${repository} ${what}`, subject, answer, rules: rules.split(','), symbol }];
}

function answerOf(how: string): Answer | null {
  if (/^\d+$/.test(how)) return Number(how);
  return how === 'fire' || how === 'silent' || how === 'back' || how === 'only' ? how : null;
}
