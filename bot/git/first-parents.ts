import { runGit } from './process.ts';

/** A commit on one line. */
export interface CommitLine {
  /** Full id. */
  readonly id: string;
  /** When it was committed, in seconds since 1970. */
  readonly date: number;
  readonly subject: string;
}

const format = '--format=%H %ct %s';

/** From a commit along first parents up to another, both included, the oldest first; full ids. */
export async function listFirstParents(gitDir: string, from: string, to: string): Promise<CommitLine[]> {
  const words = ['log', '--first-parent', '--reverse', format, `${from}..${to}`, '--'];
  const [start, range] = await Promise.all([
    runGit(gitDir, ['log', '--no-walk', format, from, '--']),
    runGit(gitDir, words),
  ]);
  return `${start.toString('utf8')}${range.toString('utf8')}`
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const [id = '', date = '0', ...subject] = line.split(' ');
      return { id, date: Number(date), subject: subject.join(' ') };
    });
}
