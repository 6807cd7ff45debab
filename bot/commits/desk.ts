import type { Skim } from '../../analyzers/source/skim-pieces.ts';
import { openExcerpts } from '../excerpts.ts';
import { openFacts } from '../facts.ts';
import { objectCache } from '../git/object-cache.ts';
import { openObjects } from '../git/objects.ts';
import { openTreeIndex } from '../index/tree-index.ts';
import { openPages } from '../reporters/pages.ts';
import { tallyOf } from '../reporters/summary.ts';
import { exceeds, notApplied } from '../reporters/verdict.ts';
import { takeSuppressions } from '../reviewing/carried-suppressions.ts';
import { openRuleBook } from '../rules/book.ts';
import { reviewCommits, type Orders } from './review-commits.ts';
import type { CommitReport, CommitSettings } from './task.ts';

/** Source whose facts are kept, in bytes: files that commits come back to. */
const factsLimit = 20 << 20;
const objectBytes = 16 << 20;
/** Source whose skims are kept, in bytes. */
const skimsLimit = 6 << 20;

/** Reviews commits with a git of its own, and prints each by itself. */
export async function* reportCommits(orders: Orders, settings: CommitSettings): AsyncGenerator<CommitReport> {
  const { repository, tier, color, format, mirror, failOn } = settings;
  const { gitDir, storeDir, indexDirectory } = repository;
  const objects = openObjects(gitDir, { storeDir, cacheBytes: objectBytes });
  const facts = openFacts(factsLimit);
  const index = settings.index ? openTreeIndex(objects, indexDirectory, { passing: true }) : null;
  const readers = {
    consumers: settings.consumers,
    suppressions: takeSuppressions(settings.suppressions),
    rules: openRuleBook(settings.packs.names, settings.packs.settings),
  };
  const skims = objectCache<Skim>(skimsLimit);
  const openSources = () => ({ facts, read: openExcerpts(facts, skims) });
  const pages = openPages(format, mirror, { tier, color });
  try {
    for await (const outcome of reviewCommits(orders, { objects, openSources, index, readers })) {
      if ('failure' in outcome) {
        yield outcome;
        continue;
      }
      const { reviewed } = outcome;
      const alone = { mirror, series: [reviewed], skipped: [] };
      yield {
        page: pages.page(reviewed),
        tally: tallyOf(reviewed, tier, mirror),
        exceeds: exceeds(alone, failOn) || notApplied(alone),
      };
    }
  } finally {
    index?.close();
    await objects.close();
  }
}
