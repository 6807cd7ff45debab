import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FeedConfig } from '../../config/feeds/feed.ts';
import { ConfigError } from '../../config/error.ts';
import { readSecret, type Secret } from '../../config/secret.ts';
import { openArchive } from './archive.ts';
import { updateArchive } from './archive-update.ts';
import { FeedError } from './error.ts';
import type { Feed } from './feed.ts';
import { openGithub } from './github.ts';
import { openHttp, type HttpOptions } from './http.ts';
import { openImap } from './imap.ts';
import { openMaildir } from './maildir.ts';
import { openMbox } from './mbox.ts';
import { openPipermail, openPipermailDirectory } from './pipermail.ts';
import { openPublicInbox } from './public-inbox.ts';

/** Where feeds keep what can be fetched again, and where relative paths of secrets begin. */
export interface FeedPlace {
  readonly cache: string;
  readonly configFile: string | null;
}

/** Archives are asked no more than this, whoever asks. */
export const polite: HttpOptions = { requestsPerSecond: 1, retries: 4, largest: 256 << 20 };

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
    case 'pipermail':
      return config.url === undefined
        ? openPipermailDirectory({ name, list, path: config.path ?? '.' })
        : openPipermail({ name, list, url: config.url, http: openHttp(polite) });
    case 'imap':
      return openMailbox(config, place);
    case 'github':
      return openPulls(config, place);
  }
}

function openMailbox(config: Extract<FeedConfig, { kind: 'imap' }>, { configFile }: FeedPlace): Feed {
  const {
    name,
    list = null,
    security,
    certificate,
    folders,
    flag = null,
    interval,
    password,
    oauth2,
  } = config;
  const method = oauth2 === undefined ? 'password' : 'oauth2';
  const secret = oauth2 ?? password ?? { env: '' };
  const server = {
    host: config.host,
    port: config.port ?? (security === 'tls' ? 993 : 143),
    security,
    certificate: certificate === undefined ? null : () => readCertificate(certificate, name),
    user: config.user,
    method,
    secret: () => readFeedSecret(secret, `feed ${name}: ${method}`, configFile),
    patience: 60,
  } as const;
  return openImap({ name, list, server, folders, flag, interval });
}

function openPulls(
  { name, list, repository, api, token, webhook, interval }: Extract<FeedConfig, { kind: 'github' }>,
  { configFile }: FeedPlace,
): Feed {
  const [owner = '', rest = ''] = repository.split('/');
  const secretOf = (secret: Secret | undefined, key: string) =>
    secret === undefined ? null : () => readFeedSecret(secret, `feed ${name}: ${key}`, configFile);
  return openGithub({
    name,
    list: list ?? null,
    repository: { api, owner, repository: rest, token: secretOf(token, 'token') },
    webhook: secretOf(webhook, 'webhook'),
    interval,
  });
}

/** A secret that is not there is a matter of this feed alone: the others go on. */
async function readFeedSecret(secret: Secret, key: string, configFile: string | null): Promise<string> {
  try {
    return await readSecret(secret, key, configFile);
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    throw new FeedError(cause.message, { temporary: false, cause });
  }
}

async function readCertificate(file: string, name: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new FeedError(`feed ${name}: the certificate cannot be read (${reason}); correct certificate`, {
      temporary: false,
      cause,
    });
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
