import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { assembleSeries, type Assembly } from '../../../analyzers/mail/assemble.ts';
import { corpora, describeSeries, readArchive } from './archive.ts';

const assemble = async (...path: string[]): Promise<Assembly> =>
  assembleSeries(await readArchive(join(corpora, ...path)));

const one = 'v1 cover 1 2 of 2';

/** Patchwork's fixtures: PEERS.md 5a, the covers, patches and comments and their grouping. */
const patchwork: Readonly<Record<string, readonly string[]>> = {
  'base-single-patch': ['v1 1 of 1'],
  'base-cover-letter': [one],
  'base-deep-threaded': [one],
  'base-out-of-order': [one],
  'base-no-cover-letter': ['v1 1 2 of 2'],
  'base-different-versions': ['v3 cover 1 2 3 4 of 4'],
  'base-no-references': ['v2 1 2 of 2'],
  'base-no-references-no-cover': [one],
  'base-incomplete': ['v1 cover 1 of 2 missing 2'],
  'base-extra-patches': ['v1 cover 1 2 3 of 2'],
  'bugs-multiple-references': ['v2 cover 1 2 3 4 of 4'],
  'bugs-multiple-content-types': ['v1 1 of 1'],
  'bugs-unnumbered': ['v1 cover 1 of 2 missing 2', 'v1 1 of 1'],
  'bugs-nocover-noversion': ['v1 1 2 of 2', 'v1 1 2 of 2 after #1'],
  'bugs-nocover': ['v1 1 2 of 2', 'v2 1 2 of 2 after #1'],
  'bugs-spamming': [
    'v2 1 of 4 missing 2,3,4',
    'v2 1 of 4 missing 2,3,4 after #1',
    'v2 1 of 4 missing 2,3,4 after #2',
  ],
  'bugs-mixed-versions': ['v1 1 of 2 missing 2', 'v2 2 of 2 missing 1'],
  'revision-basic': [one, 'v2 cover 1 2 of 2 after #1'],
  'revision-threaded-to-cover': [one, 'v2 cover 1 2 of 2 after #1'],
  'revision-threaded-to-patch': [one, 'v2 cover 1 2 of 2 after #1'],
  'revision-out-of-order': [one, 'v2 cover 1 2 of 2 after #1'],
  'revision-unlabeled': [one, 'v1 cover 1 2 of 2 after #1'],
  'revision-threaded-to-single-patch': ['v1 1 of 1', 'v2 1 of 1 after #1'],
  'revision-no-cover-letter': [one, 'v2 1 2 of 2 after #1'],
  'revision-unlabeled-noreferences': ['v2 1 2 of 2', 'v2 1 2 of 2 after #1'],
  'mercurial-cover-letter': [one],
  'mercurial-no-cover-letter': ['v1 1 2 of 2'],
  'dependency-base-patch': [one],
};

/** b4's samples: PEERS.md 5c. */
const b4: Readonly<Record<string, readonly string[]>> = {
  'naked-cover-single': ['v1 cover 1 of 1'],
  'naked-cover-bugreport': ['v1 1 of 1'],
  'shazam-git1-just-series': ['v1 cover 1 2 3 4 of 4'],
  'shazam-git1-with-link': ['v1 cover 1 2 3 4 of 4'],
  'trailers-followup-single': ['v1 1 of 1'],
  'trailers-followup-nore': ['v1 1 of 1'],
  'trailers-followup-partial-reroll': ['v2 cover 1 2 of 2', 'v3 (1) 2 of 2 after #1'],
  'trailers-followup-with-cover': ['v2 cover 1 2 of 2'],
  'trailers-followup-with-diffstat': ['v1 1 of 1'],
  'trailers-thread-with-cover-followup': ['v1 cover 1 2 3 4 of 4'],
  'trailers-thread-with-followups': ['v1 cover 1 2 3 4 of 4'],
};

const absent = !existsSync(corpora);

describe.skipIf(absent)('series of the corpora (needs ../shared/corpora)', () => {
  test.each(Object.entries(patchwork))('patchwork: %s', async (name, expected) => {
    const { series } = await assemble('suite-patchwork/series', `${name}.mbox`);

    expect(series.map(each => describeSeries(each, series))).toEqual(expected);
  });

  test.each(Object.entries(b4))('b4: %s', async (name, expected) => {
    const { series } = await assemble('suite-b4', `${name}.mbox`);

    expect(series.map(each => describeSeries(each, series))).toEqual(expected);
  });

  test('linux-sparse: members, order and revision of every series that two tools agree on', async () => {
    const Expected = z.object({ patches: z.array(z.string()), version: z.number(), subject: z.string() });
    const file = await readFile(join(corpora, 'list-linux-sparse/expected.series-consensus.jsonl'), 'utf8');
    const expected = file
      .trim()
      .split('\n')
      .map(line => Expected.parse(JSON.parse(line)));
    const { series } = await assemble('list-linux-sparse/all.mboxrd.gz');

    const own = series.map(({ patches, revision }) => ({
      patches: patches.filter(({ carriedOver }) => !carriedOver).map(({ message }) => message.id),
      version: revision,
    }));
    const byFirst = new Map(own.map(each => [each.patches[0], each]));

    expect(expected).toHaveLength(154);
    for (const { subject, ...members } of expected) {
      expect(byFirst.get(members.patches[0]), subject).toEqual(members);
    }
  });
});
