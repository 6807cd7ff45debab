import { existsSync } from 'node:fs';
import path from 'node:path';
import type { FeedConfig } from '../config/feeds/feed.ts';
import { ExitError } from './exit.ts';
import type { Feed } from './feeds/feed.ts';
import { openFeed, type FeedPlace } from './feeds/open.ts';
import { openPath } from './feeds/path.ts';
import type { FeedIdentity } from './intake.ts';
import type { Settings } from './options.ts';

/** Where mails come from, and what the store knows it by. */
export interface Source {
  readonly feed: Feed;
  readonly identity: FeedIdentity;
}

/** The source that a word of the command line names: a feed of the configuration, or a path. Throws ExitError. */
export function openSource(
  word: string,
  list: string | null,
  { config, configFile }: Pick<Settings, 'config' | 'configFile'>,
): Source {
  const configured = config.feeds.find(({ name }) => name === word);
  if (configured !== undefined) return configuredSource(configured, { cache: config.cache, configFile });
  if (existsSync(word)) {
    const name = `path:${path.resolve(word)}`;
    return { feed: openPath(name, word, list), identity: { name, list, visibility: visibilityOf(word) } };
  }
  const known = config.feeds.map(({ name }) => name);
  throw new ExitError(
    `${word}: no such file or directory, and no feed of the configuration` +
      (known.length === 0 ? ', which has none' : `, which has ${known.join(', ')}`),
  );
}

/** A feed of the configuration. */
export function configuredSource(feed: FeedConfig, place: FeedPlace): Source {
  const { name, list = null, visibility } = feed;
  return { feed: openFeed(feed, place), identity: { name, list, visibility } };
}

/** A Maildir is somebody's mail until the configuration says otherwise; an archive was public before. */
function visibilityOf(word: string): FeedIdentity['visibility'] {
  return existsSync(path.join(word, 'cur')) ? 'private' : 'public';
}
