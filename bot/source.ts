import { existsSync } from 'node:fs';
import path from 'node:path';
import type { FeedConfig } from '../config/feeds/feed.ts';
import { ExitError } from './exit.ts';
import type { Feed } from './feeds/feed.ts';
import { openHistory } from './feeds/history.ts';
import { openHttp } from './feeds/http.ts';
import { openFeed, polite, type FeedPlace } from './feeds/open.ts';
import { holdsMails, kindOfPath, openPath } from './feeds/path.ts';
import { openUrl } from './feeds/url.ts';
import { openRepository } from './git/repository.ts';
import type { FeedIdentity } from './intake.ts';
import { requireMirror, type Settings } from './options.ts';
import { parseRemote } from './remote.ts';

/** Where mails come from, and what the store knows it by. */
export interface Source {
  readonly feed: Feed;
  readonly identity: FeedIdentity;
}

/** The source that a word of the command line names: a feed of the configuration, an address, or a path. Throws ExitError. */
export function openSource(
  word: string,
  list: string | null,
  { config, configFile }: Pick<Settings, 'config' | 'configFile'>,
): Source {
  const configured = config.feeds.find(({ name }) => name === word);
  if (configured !== undefined) return configuredSource(configured, { cache: config.cache, configFile });
  if (/^https?:\/\//.test(word)) return remoteSource(word, list, config.cache);
  if (existsSync(word)) return localSource(word, list);
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

function remoteSource(word: string, list: string | null, cache: string): Source {
  if (!URL.canParse(word)) throw new ExitError(`${word} is no address; give https://HOST/LIST`);
  if (parseRemote(word) !== null)
    throw new ExitError(`${word} is one message or pull request, not an archive; seamwatch review takes it`);
  const url = word.replace(/\/+$/, '');
  const name = `url:${url}`;
  return {
    feed: openUrl({ name, list, url, cache, http: openHttp(polite) }),
    identity: { name, list, visibility: 'public' },
  };
}

/** A Maildir is somebody's mail until the configuration says otherwise; an archive was public before. */
function localSource(word: string, list: string | null): Source {
  const name = `path:${path.resolve(word)}`;
  if (existsSync(path.join(word, 'MAINTAINERS')))
    throw new ExitError(`${word} is a kernel tree, not an archive; for its commits: --history RANGE`);
  if (!holdsMails(word))
    throw new ExitError(
      `${word} holds no mails: it is no Maildir, no public-inbox, and has no .mbox, .eml or .patch in it`,
    );
  const visibility = kindOfPath(word) === 'maildir' ? 'private' : 'public';
  return { feed: openPath(name, word, list), identity: { name, list, visibility } };
}

/** The commits of the mirror as series; `range` is A..B or a revision, of commits that touch `at` if that is given. Throws ExitError. */
export async function openHistorySource(
  {
    range,
    path: at,
    list,
  }: { readonly range: string; readonly path: string | null; readonly list: string | null },
  settings: Pick<Settings, 'mirror' | 'config'>,
): Promise<Source> {
  const { gitDir } = await openRepository(requireMirror(settings), settings.config.cache);
  const name = `history:${gitDir} ${range}${at === null ? '' : ` ${at}`}`;
  return {
    feed: openHistory({ name, list, gitDir, range, path: at }),
    identity: { name, list, visibility: 'public' },
  };
}
