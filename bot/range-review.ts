import type { ReviewedSeries } from '../analyzers/review.ts';
import { analyse } from './analysis.ts';
import { isoDate } from './date.ts';
import type { FactsCache } from './facts.ts';
import type { Range, RangeCommit } from './git/range.ts';

/** Reviews the commits of a revision range as one series; they are applied already. `text` is the range as given. */
export function reviewRange(text: string, range: Range, facts: FactsCache): ReviewedSeries {
  const { commits, base } = range;
  const [first] = commits;
  const last = commits.at(-1);
  const patches = commits.map((commit, index) => ({ number: index + 1, files: commit.files }));
  return {
    id: text,
    subject: first?.subject ?? '',
    revision: 1,
    rfc: false,
    expected: commits.length,
    complete: true,
    missing: [],
    supersedes: null,
    author: first?.author ?? { name: '', email: '' },
    date: isoDate(last?.date ?? null),
    lists: [],
    base: { commit: base, how: 'given', tried: [{ how: 'given', ref: text, result: remarkOn(range) }] },
    patches: commits.map(reviewedCommit),
    ...analyse(patches, facts, range.whole),
    metrics: {},
  };
}

function remarkOn({ commits, merges }: Range): string {
  const read = commits.length === 1 ? '1 commit' : `${commits.length} commits`;
  if (merges === 0) return read;
  return `${read}; ${merges === 1 ? '1 merge was' : `${merges} merges were`} left out`;
}

function reviewedCommit(
  { id, subject, files }: RangeCommit,
  index: number,
): ReviewedSeries['patches'][number] {
  return {
    number: index + 1,
    messageId: id,
    subject,
    files: files.map(file => file.path),
    applied: { status: files.length === 0 ? 'empty' : 'clean', commit: id, error: null },
  };
}
