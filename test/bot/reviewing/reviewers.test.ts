import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPath } from '../../../bot/feeds/path.ts';
import { pullFeed } from '../../../bot/pull.ts';
import { readHere } from '../../../bot/reading/reader.ts';
import { reviewDue, reviewOrder } from '../../../bot/review-due.ts';
import { carrySuppressions } from '../../../bot/reviewing/carried-suppressions.ts';
import { LostReviewerError, openReviewers } from '../../../bot/reviewing/reviewers.ts';
import type { ReviewerSettings } from '../../../bot/reviewing/task.ts';
import { configSchema } from '../../../config/schema.ts';
import { openDatabase, type Database } from '../../../storage/database.ts';
import { listFailures } from '../../../storage/failures.ts';
import { countStages } from '../../../storage/overview.ts';
import { reviewOf } from '../../../storage/reviews.ts';
import { dueSeries } from '../../../storage/series.ts';
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

function settingsFor(suppress: unknown[] = []): ReviewerSettings {
  const { committer, suppress: suppressions } = configSchema.parse({ suppress });
  return {
    database: database.file,
    mirror: null,
    cache: temporaryDirectory(),
    committer,
    trees: {},
    consumers: [],
    suppressions: carrySuppressions(suppressions),
    index: false,
  };
}

test.each(Object.entries(room))(
  'reviewers %s bring a review of every series',
  async (_words, limits) => {
    const settings = settingsFor([{ label: 'the allocator', name_regexp: '^alloc_ticket$' }]);
    const reviewers = openReviewers(settings, 2, limits && { limits });
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

test('a reviewer that hangs is ended, its series fail with the reason, and the next order has another', async () => {
  // No thread begins in a millisecond.
  const reviewers = openReviewers(settingsFor(), 1, { patience: 1 });
  const [id = ''] = await dueSeries(database.read, { waited: Date.now() / 1000, limit: 1 });
  await expect(reviewers.review([id])).rejects.toThrow(LostReviewerError);
  await reviewOrder(database, { reviewers, signal: new AbortController().signal }, [id]);
  await reviewers.close();

  expect(await listFailures(database.read, 10)).toMatchObject([
    { stage: 'review', subject: id, reason: 'a reviewer had no answer after 1 ms and was ended' },
  ]);
});
