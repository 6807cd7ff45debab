import { rmSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Review } from '../../../analyzers/review.ts';
import { openPart } from '../../../bot/commits/part.ts';
import { reviewCommits } from '../../../bot/commits/review-commits.ts';
import { batches, openRow } from '../../../bot/commits/row.ts';
import type { CommitReport, CommitSettings } from '../../../bot/commits/task.ts';
import { reportInThreads } from '../../../bot/commits/threads.ts';
import { wholeFiles } from '../../../bot/excerpts.ts';
import { openFacts } from '../../../bot/facts.ts';
import type { Objects } from '../../../bot/git/objects.ts';
import { listRange } from '../../../bot/git/range.ts';
import { openTreeIndex } from '../../../bot/index/tree-index.ts';
import { reporters } from '../../../bot/reporters/formats.ts';
import { openPages } from '../../../bot/reporters/pages.ts';
import { addTally, noTally } from '../../../bot/reporters/summary.ts';
import { openTestRepository } from '../../git/opened.ts';
import type { TestRepository } from '../../git/repository.ts';

let repository: TestRepository;
let objects: Objects;

beforeEach(() => {
  const opened = openTestRepository();
  ({ repository, objects } = opened);
  return opened.close;
});

const header = 'include/linux/quay.h';

function declaring(parameters: number): string {
  const list = Array.from({ length: parameters }, (_, at) => `int p${at}`).join(', ');
  return `#ifndef QUAY_H\n#define QUAY_H\nvoid moor(${list});\n#endif\n`;
}

function calling(args: number, at: number): string {
  return `#include <linux/quay.h>\nint ship_${at};\nvoid sail(void)\n{\n\tmoor(${'1, '.repeat(args - 1)}1);\n}\n`;
}

/** Commits that change a function, follow it, or do neither. */
function history(): { readonly first: string; readonly last: string } {
  const first = repository.commit({
    [header]: declaring(1),
    'fs/a.c': calling(1, 0),
    'fs/b.c': calling(1, 0),
  });
  let last = first;
  for (let step = 1; step < 42; step++) {
    last = repository.commit({
      ...(step % 3 === 0 ? { [header]: declaring((step / 3) % 4 === 0 ? 2 : 1 + (step % 2)) } : {}),
      'fs/a.c': calling(1 + (step % 2), step),
    });
  }
  return { first, last };
}

function settingsFor(format: keyof typeof reporters): CommitSettings {
  const { gitDir } = repository;
  return {
    repository: { gitDir, storeDir: gitDir, indexDirectory: path.join(gitDir, 'tree-index') },
    index: true,
    consumers: [],
    suppressions: '[]',
    packs: { names: [], settings: {} },
    format,
    mirror: gitDir,
    tier: 'local',
    failOn: 'error',
    color: false,
  };
}

async function collect(reports: AsyncIterable<CommitReport>): Promise<CommitReport[]> {
  const all: CommitReport[] = [];
  for await (const report of reports) all.push(report);
  return all;
}

/** What the reporter prints of all reviews at once. */
async function whole(ids: readonly string[], format: keyof typeof reporters): Promise<string> {
  const facts = openFacts(1 << 20);
  const index = openTreeIndex(objects, path.join(repository.gitDir, 'whole'));
  const series: Review['series'][number][] = [];
  const readers = { consumers: [], suppressions: [] };
  const openSources = () => ({ facts, read: wholeFiles(facts) });
  for await (const outcome of reviewCommits([ids], { objects, openSources, index, readers }))
    if ('reviewed' in outcome) series.push(outcome.reviewed);
  index.close();
  return reporters[format]({ mirror: repository.gitDir, series, skipped: [] }, { tier: 'local' });
}

test.each(['text', 'json', 'markdown'] as const)(
  'two threads print the same %s as one, and as the reporter prints of all',
  async format => {
    const { first, last } = history();
    const ids = await listRange(objects, `${first}..${last}`);
    const settings = settingsFor(format);

    const alone = await collect(reportInThreads(ids, settings, 0));
    const together = await collect(reportInThreads(ids, settings, 2));

    expect(together).toEqual(alone);
    const pages = openPages(format, repository.gitDir, { tier: 'local' });
    const printed = together.map(report => ('page' in report ? report.page : '')).join(pages.between);
    const tally = together
      .map(report => ('tally' in report ? report.tally : noTally))
      .reduce(addTally, noTally);
    expect(pages.head + printed + pages.tail(tally)).toBe(await whole(ids, format));
    expect(tally.findings.error + tally.findings.warning).toBeGreaterThan(1);
  },
);

test('a commit that cannot be read leaves the others be', async () => {
  const { first, last } = history();
  const blob = repository.feed(calling(1, 99), 'hash-object', '-w', '--stdin').trim();
  const folder = repository.feed(`100644 blob ${blob}\ta.c\n`, 'mktree').trim();
  const tree = repository.feed(`040000 tree ${folder}\tfs\n`, 'mktree').trim();
  const bad = repository.git('commit-tree', tree, '-p', last, '-m', 'bad').trim();
  const after = repository.commit({ 'lib/a.c': 'int a;\n' }, { parent: bad });
  rmSync(path.join(repository.gitDir, 'objects', blob.slice(0, 2), blob.slice(2)));
  const ids = await listRange(objects, `${first}..${after}`);

  for (const threads of [0, 2]) {
    const reports = await collect(reportInThreads(ids, { ...settingsFor('json'), index: false }, threads));
    expect(reports).toHaveLength(ids.length);
    expect(reports.filter(report => 'failure' in report)).toEqual([
      { id: bad, failure: `${repository.gitDir} lacks the blob ${blob}` },
    ]);
    expect(ids.at(-2)).toBe(bad);
  }
});

/** A source that is an hour's work for no thread, and too much for one that has little room. */
function register(count: number): string {
  const lines = Array.from(
    { length: count },
    (_, at) => `void moor_${at}(int pier_${at}, int berth_${at});\n`,
  );
  return lines.join('');
}

test('a commit that brings its thread down costs itself alone', async () => {
  const { first, last } = history();
  const bad = repository.commit({ 'include/linux/registers.h': register(60_000) });
  let after = bad;
  for (let step = 0; step < 3; step++) after = repository.commit({ 'fs/a.c': calling(1, 40 + step) });
  const ids = await listRange(objects, `${first}..${after}`);
  const settings = { ...settingsFor('json'), index: false };
  const row = openRow(ids);
  const task = { take: () => row.front(), settings };
  const part = openPart(task, { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 2 });

  const reports = await collect(part.reports());
  await part.close();

  expect(reports).toHaveLength(ids.length);
  expect(reports.flatMap(report => ('failure' in report ? [report.id] : []))).toEqual([bad]);
  expect(reports.map(report => ('failure' in report ? report.failure : '')).join('')).toMatch(/memory/);
  const others = ids.filter(id => id !== bad);
  const alone = await collect(reportInThreads(others, settings, 0));
  expect(reports.filter(report => 'page' in report)).toEqual(alone);
  expect(others).toContain(last);
});

test('the first commit of all stands on nothing', async () => {
  const { first } = history();
  const [report] = await collect(reportInThreads([first], settingsFor('text'), 0));
  expect(report !== undefined && 'page' in report ? report.page : report).toContain('ship_0 is new');
});

test('a row is taken from both ends, each commit once', () => {
  const ids = Array.from({ length: 21 }, (_, at) => `${at}`);
  const row = openRow(ids);
  const [front, back] = [[...row.front()], [...row.back()]];
  expect(back).toEqual(ids.slice(-back.length).reverse());
  front.push(...row.front(), ...row.front());
  expect([...front, ...back.toReversed()]).toEqual(ids);
  expect(row.back()).toEqual([]);
  expect([...batches(() => row.front())]).toEqual([]);
});
