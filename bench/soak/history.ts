import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** A series that is sent: its id, and its mails. */
export interface SentSeries {
  readonly id: string;
  readonly mails: readonly string[];
}

/** A real history, whose commits are sent as mails before the mirror has them. */
export interface History {
  /** The repository that the mirror fetches from. */
  readonly upstream: string;
  /** The next series; `fraction` of the time is over. null: there are no more. */
  next(number: number, fraction: number): SentSeries | null;
  /** Moves the branch that the mirror follows. */
  advance(fraction: number): void;
  /** How often it did. */
  moves(): number;
}

/** A series has at most so many patches. */
const longest = 5;
/** What is sent is so far ahead of the mirror, as a part of the whole way. */
const lead = 0.1;

/** Opens the history between two commits of a repository; a repository beside it, with its objects, is moved. */
export function openHistory(
  mirror: string,
  { from, to, scratch }: { readonly from: string; readonly to: string; readonly scratch: string },
): History {
  const upstream = path.join(scratch, 'upstream.git');
  execFileSync('git', ['clone', '--quiet', '--bare', '--shared', mirror, upstream]);
  const git = (...words: readonly string[]): string =>
    execFileSync('git', [`--git-dir=${upstream}`, ...words], { encoding: 'utf8', maxBuffer: 1 << 28 }).trim();
  const chain = git('rev-list', '--reverse', '--first-parent', `${from}..${to}`).split('\n');
  const commits = git(
    'rev-list',
    '--reverse',
    '--topo-order',
    '--no-merges',
    '--format=%H %ae',
    '--no-commit-header',
    `${from}..${to}`,
  ).split('\n');
  git('update-ref', 'refs/heads/soak', from);
  for (const branch of git('for-each-ref', '--format=%(refname)').split('\n'))
    if (branch !== 'refs/heads/soak') git('update-ref', '-d', branch);
  git('symbolic-ref', 'HEAD', 'refs/heads/soak');
  let at = 0;
  let moved = 0;

  function place(fraction: number, of: number): number {
    return Math.min(of - 1, Math.floor(fraction * of));
  }

  return {
    upstream,
    next(number, fraction) {
      at = Math.max(at, place((fraction + lead) / (1 + lead), commits.length));
      const group: string[] = [];
      const author = commits[at]?.split(' ')[1];
      while (group.length < longest && at < commits.length && commits[at]?.split(' ')[1] === author)
        group.push(commits[at++]?.split(' ')[0] ?? '');
      if (group.length === 0) return null;
      const mails = group.map((commit, index) =>
        mailOf(git('format-patch', '--stdout', '-1', commit), { number, index, of: group.length }),
      );
      return { id: `soak-${number}-1@example.org`, mails };
    },
    advance(fraction) {
      const commit = chain[place(fraction / (1 + lead), chain.length)];
      if (commit === undefined || commit === git('rev-parse', 'refs/heads/soak')) return;
      git('update-ref', 'refs/heads/soak', commit);
      moved++;
    },
    moves: () => moved,
  };
}

/** What format-patch printed, as a mail that is sent now. */
function mailOf(text: string, { number, index, of }: { number: number; index: number; of: number }): string {
  const counter = of === 1 ? '' : ` ${index + 1}/${of}`;
  const id = (part: number): string => `<soak-${number}-${part}@example.org>`;
  return text
    .replace(/^From [0-9a-f]+ .*\n/, '')
    .replace(/^Date: .*$/m, `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`)
    .replace(/^Subject: \[PATCH\]/m, `Subject: [PATCH${counter}]`)
    .replace(
      '\n\n',
      `\nTo: soak@lists.example.org\nMessage-ID: ${id(index + 1)}\n${index === 0 ? '' : `In-Reply-To: ${id(1)}\n`}\n`,
    );
}
