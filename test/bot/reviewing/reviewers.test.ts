import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPath } from '../../../bot/feeds/path.ts';
import { pullFeed } from '../../../bot/pull.ts';
import { readHere } from '../../../bot/reading/reader.ts';
import { reviewDue } from '../../../bot/review-due.ts';
import { openReviewers } from '../../../bot/reviewing/reviewers.ts';
import { configSchema } from '../../../config/schema.ts';
import { openDatabase, type Database } from '../../../storage/database.ts';
import { countStages } from '../../../storage/overview.ts';
import { temporaryDirectory } from '../feeds/directory.ts';

let database: Database;
beforeEach(async () => {
  database = await openDatabase(join(temporaryDirectory(), 'seamwatch.db'));
  const identity = { name: 'sample', list: null, visibility: 'public' } as const;
  const feed = openPath('sample', 'sample/archive.mbox', null);
  await pullFeed(
    database,
    { feed, identity },
    {
      reader: readHere,
      period: { since: null, until: null },
      signal: new AbortController().signal,
      progress: () => undefined,
    },
  );
});
afterEach(() => database.close());

const room = {
  'in the usual room': undefined,
  // No thread can even begin in it.
  'that have no room': { maxOldGenerationSizeMb: 1, maxYoungGenerationSizeMb: 1 },
};

test.each(Object.entries(room))(
  'reviewers %s bring a review of every series',
  async (_words, limits) => {
    const { committer, suppress } = configSchema.parse({});
    const settings = {
      database: database.file,
      mirror: null,
      cache: temporaryDirectory(),
      committer,
      trees: {},
      readers: { consumers: [], suppressions: suppress },
      index: false,
    };
    const reviewers = openReviewers(settings, 2, limits);
    const reviewed = await reviewDue(database, {
      reviewers,
      wait: 0,
      signal: new AbortController().signal,
      progress: () => undefined,
    });
    await reviewers.close();

    const { series, reviewed: stored, unreviewed } = await countStages(database.read);
    expect(reviewed).toBeGreaterThan(0);
    expect([stored, unreviewed]).toEqual([series, 0]);
  },
  60_000,
);
