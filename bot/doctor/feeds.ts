import type { FeedConfig } from '../../config/feeds/feed.ts';
import type { FeedPlace } from '../feeds/open.ts';
import { problem, type Check } from './check.ts';

/** Longer than any feed takes to answer when it is well, in milliseconds. */
const patience = 120_000;

/** Really goes to each feed, one after another: logs in, lists, fetches one mail. `begin` is told before each. */
export async function checkFeeds(
  feeds: readonly FeedConfig[],
  place: FeedPlace,
  begin: (name: string) => void = () => undefined,
): Promise<Check[]> {
  const checks: Check[] = [];
  for (const config of feeds) {
    begin(config.name);
    checks.push(...(await checkFeed(config, place)).map(check => ({ ...check, name: `feed ${check.name}` })));
  }
  return checks;
}

async function checkFeed(config: FeedConfig, place: FeedPlace): Promise<readonly Check[]> {
  // Brings the libraries of all feeds; most who ask the doctor have none.
  const { openFeed } = await import('../feeds/open.ts');
  const feed = openFeed(config, place);
  const signal = AbortSignal.timeout(patience);
  try {
    return await feed.check(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    return [problem(config.name, 'no answer within two minutes', 'is the server up? Try again later')];
  } finally {
    await feed.close();
  }
}
