import { configuredSource } from '../source.ts';
import { lookAtFeed } from './feed-look.ts';
import { bringUpToDate } from './mirror.ts';
import { openWork, type WorkOptions } from './work.ts';

/**
 * Fetches the mirror, reads every feed to its end, all at once, reviews what is due, tries open series on what was fetched,
 * and ends. Returns what failed, in words; each is recorded, and holds up nothing else.
 */
export async function runOnce(options: WorkOptions): Promise<readonly string[]> {
  const { settings, signal } = options;
  const { config, configFile } = settings;
  const work = await openWork(options);
  const { station, reviews } = work;
  const place = { cache: config.cache, configFile };
  try {
    const mirror = bringUpToDate(
      station,
      { settings: work.settings, policy: config.daemon, signal, told: tips => reviews.moved(tips) },
      { fetch: true, known: null },
    );
    const feeds = config.feeds.map(async feed => {
      const source = configuredSource(feed, place);
      const again = await lookAtFeed(source, station, signal);
      await source.feed.close();
      return again === null ? [] : [`feed ${feed.name}`];
    });
    const failed = (await Promise.all(feeds)).flat();
    if (!(await mirror)) failed.push('the mirror');
    if (reviews.ready()) {
      const series = await reviews.drain(signal);
      if (series > 0) failed.push(`${series} series`);
    }
    signal.throwIfAborted();
    return failed;
  } finally {
    await work.close();
  }
}
