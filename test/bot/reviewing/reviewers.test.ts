import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPath } from '../../../bot/feeds/path.ts';
import { pullFeed } from '../../../bot/pull.ts';
import { readHere } from '../../../bot/reading/reader.ts';
import { reviewDue } from '../../../bot/review-due.ts';
import { carrySuppressions } from '../../../bot/reviewing/carried-suppressions.ts';
import { openReviewers } from '../../../bot/reviewing/reviewers.ts';
import { configSchema } from '../../../config/schema.ts';
import { openDatabase, type Database } from '../../../storage/database.ts';
import { countStages } from '../../../storage/overview.ts';
import { reviewOf } from '../../../storage/reviews.ts';
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
    const { committer, suppress } = configSchema.parse({
      suppress: [{ label: 'the allocator', name_regexp: '^alloc_ticket$' }],
    });
    const settings = {
      database: database.file,
      mirror: null,
      cache: temporaryDirectory(),
      committer,
      trees: {},
      consumers: [],
      suppressions: carrySuppressions(suppress),
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
    const review = await reviewOf(database.read, '20240408080210.4117-0@example.com');
    expect(review?.body.suppressed).toEqual([
      { label: 'the allocator', changes: expect.any(Number) as number },
    ]);
    expect(review?.body.changes.map(({ symbol }) => symbol)).not.toContain('alloc_ticket');
  },
  60_000,
);
