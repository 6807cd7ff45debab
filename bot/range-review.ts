import type { ReviewedSeries } from '../analyzers/review.ts';
import { analyse, forReaders, type Analysis, type Readers } from './analysis.ts';
import { isoDate } from './date.ts';
import type { SourceReader } from './excerpts.ts';
import type { Objects } from './git/objects.ts';
import type { RangeCommit } from './git/commit-log.ts';
import type { Range } from './git/range.ts';
import type { TreeIndex } from './index/tree-index.ts';
import { eraOf } from './rules/era.ts';
import { addReach } from './reach.ts';
import { addRules } from './rules/findings.ts';

/** What a range is reviewed with. */
export interface RangeTools {
  readonly objects: Objects;
  readonly sources: SourceReader;
  /** null: nothing is looked up in the rest of the tree. */
  readonly index: TreeIndex | null;
  readonly readers: Readers;
}

/** Reviews the commits of a revision range as one series; they are applied already. `text` is the range as given. */
export async function reviewRange(text: string, range: Range, tools: RangeTools): Promise<ReviewedSeries> {
  const { commits, base } = range;
  const [first] = commits;
  const last = commits.at(-1);
  const { readers, objects } = tools;
  const { facts, read } = tools.sources;
  const told = forReaders(await analyseRange(range, tools), readers);
  const patches = commits.map(({ files, message }, at) => ({ number: at + 1, files, message }));
  const era = readers.rules == null ? 'both' : await eraOf(objects, base);
  // In a range with merges the commits stand in no row.
  const row = range.whole === null ? patches : [{ number: patches.length, files: range.whole }];
  const surroundings = tools.index === null ? null : { objects, facts, view: viewOf(tools.index, base) };
  const ground = surroundings === null ? null : { stack: { under: [], patches: row }, surroundings };
  const work = { patches, end: range.whole, era, rfc: false, ground };
  const { changes, findings, suppressed, metrics } = await addRules(told, readers.rules ?? null, work, read);
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
    changes,
    findings,
    suppressed,
    reach: tools.index === null ? 'none' : 'tree',
    metrics,
  };
}

function viewOf(index: TreeIndex, base: string): () => ReturnType<TreeIndex['at']> {
  return () => index.at(base);
}

async function analyseRange(
  { commits, base, whole }: Range,
  { objects, sources: { facts, read }, index }: RangeTools,
): Promise<Analysis> {
  const patches = commits.map(({ files }, at) => ({ number: at + 1, files }));
  const analysis = analyse(patches, facts, { end: whole, read });
  if (index === null) return analysis;
  // In a range with merges the commits stand in no row.
  const row = whole === null ? patches : [{ number: patches.length, files: whole }];
  return addReach(
    analysis,
    { under: [], patches: row },
    { objects, facts, read, view: () => index.at(base) },
  );
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
