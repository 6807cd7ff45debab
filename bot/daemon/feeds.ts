import { pause } from '../bell.ts';
import type { FeedConfig } from '../../config/feeds/feed.ts';
import type { GithubFeed, WebhookDelivery } from '../feeds/github.ts';
import type { Settings } from '../options.ts';
import { configuredSource, type Source } from '../source.ts';
import { lookAtFeed } from './feed-look.ts';
import type { Station } from './station.ts';

/** All feeds of the configuration, each in a loop of its own. */
export interface Feeds {
  /** Ends the feeds that are not configured any more, or otherwise, and begins those that are new. */
  change(settings: Pick<Settings, 'config' | 'configFile'>): Promise<void>;
  /** Hands a webhook to the feed that it is for. */
  receive(feed: string, delivery: WebhookDelivery): Promise<'taken' | 'ignored' | 'refused' | 'unknown'>;
  /** Names of those that have not been looked at yet. */
  unseen(): readonly string[];
  stop(): Promise<void>;
}

/** Deliveries that follow each other closely are read together, in seconds. */
const gathering = 0.2;

interface Kept {
  /** Its configuration, as text. */
  readonly written: string;
  readonly source: Source;
  readonly stopping: AbortController;
  seen: boolean;
  /** Settles when its loop has ended. */
  ended: Promise<void>;
}

/** No feed yet: `change` begins them. */
export function openFeeds(station: Station): Feeds {
  const kept = new Map<string, Kept>();

  function begin(feed: FeedConfig, source: Source, written: string): void {
    const stopping = new AbortController();
    const entry: Kept = { written, source, stopping, seen: false, ended: Promise.resolve() };
    kept.set(feed.name, entry);
    entry.ended = keep(entry, feed.interval, station);
  }

  async function end(name: string): Promise<void> {
    const entry = kept.get(name);
    if (entry === undefined) return;
    kept.delete(name);
    entry.stopping.abort(new Error('stopped'));
    await entry.ended;
    await entry.source.feed.close();
  }

  return {
    async change({ config, configFile }) {
      const place = { cache: config.cache, configFile };
      const wanted = new Map(
        config.feeds.map(feed => [feed.name, { feed, written: JSON.stringify([feed, place]) }]),
      );
      const gone = [...kept].filter(([name, { written }]) => wanted.get(name)?.written !== written);
      await Promise.all(gone.map(([name]) => end(name)));
      for (const [name, { feed, written }] of wanted)
        if (!kept.has(name)) begin(feed, configuredSource(feed, place), written);
    },
    async receive(name, delivery) {
      const feed = kept.get(name)?.source.feed;
      return feed !== undefined && isGithub(feed) ? feed.receive(delivery) : 'unknown';
    },
    unseen: () => [...kept].flatMap(([name, { seen }]) => (seen ? [] : [name])),
    async stop() {
      await Promise.all([...kept.keys()].map(end));
    },
  };
}

function isGithub(feed: Source['feed']): feed is GithubFeed {
  return 'receive' in feed;
}

/** Looks at a feed, waits until something may have come, and so on. */
async function keep(entry: Kept, interval: number, station: Station): Promise<void> {
  const { source, stopping } = entry;
  const { signal } = stopping;
  while (!signal.aborted) {
    const again = await lookAtFeed(source, station, signal);
    entry.seen = true;
    if (again !== null) await pause(again, signal);
    else await waitForMore(source, { interval, signal, station });
  }
}

async function waitForMore(
  { feed }: Source,
  { interval, signal, station }: { interval: number; signal: AbortSignal; station: Station },
): Promise<void> {
  if (feed.wait === undefined) return pause(interval, signal);
  try {
    await feed.wait(signal);
    await pause(gathering, signal);
  } catch (error) {
    if (signal.aborted) return;
    // The next look tells what is the matter.
    station.log.warn({ feed: feed.name, err: error }, 'the feed could not be waited for');
    await pause(interval, signal);
  }
}
