import path from 'node:path';
import type { FeedConfig } from '../../config/feeds/feed.ts';
import { openArchive } from './archive.ts';
import { updateArchive } from './archive-update.ts';
import type { Feed } from './feed.ts';
import { openHttp, type HttpOptions } from './http.ts';
import { openMaildir } from './maildir.ts';
import { openMbox } from './mbox.ts';
import { openPublicInbox } from './public-inbox.ts';

/** Where feeds keep what can be fetched again, and where relative paths of secrets begin. */
export interface FeedPlace {
  readonly cache: string;
  readonly configFile: string | null;
}

/** Archives are asked no more than this, whoever asks. */
const polite: HttpOptions = { requestsPerSecond: 1, retries: 4, largest: 256 << 20 };

/** Opens a feed of the configuration. Nothing is read or connected yet. */
export function openFeed(config: FeedConfig, place: FeedPlace): Feed {
  const { name } = config;
  const list = config.list ?? null;
  switch (config.kind) {
    case 'mbox':
      return openMbox({ name, list, path: config.path });
    case 'maildir':
      return openMaildir({ name, list, path: config.path });
    case 'archive':
      return openArchive({ name, list, url: config.url, http: openHttp(polite) });
    case 'public-inbox':
      return openGitArchive(config, place);
  }
}

function openGitArchive(
  { name, list: address, path: given, url }: Extract<FeedConfig, { kind: 'public-inbox' }>,
  { cache }: FeedPlace,
): Feed {
  const list = address ?? null;
  const directory = given ?? path.join(cache, 'archives', name);
  if (url === undefined) return openPublicInbox({ name, list, directory, update: null });
  const http = openHttp(polite);
  const update = (signal: AbortSignal): Promise<void> => updateArchive({ url, directory, http }, signal);
  const feed = openPublicInbox({ name, list, directory, update });
  return { ...feed, close: () => http.close() };
}
