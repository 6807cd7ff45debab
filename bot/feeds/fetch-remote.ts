import type { FeedConfig } from '../../config/feeds/feed.ts';
import { readSecret } from '../../config/secret.ts';
import type { Remote } from '../remote.ts';
import { FeedError } from './error.ts';
import { openGithubClient } from './github-client.ts';
import { readPullSeries } from './github-series.ts';
import { openHttp } from './http.ts';
import { fetchMails } from './thread.ts';

/** What the configuration says of where things are fetched from. */
export interface RemoteSettings {
  /** Address of the archive where a Message-ID is looked up. */
  readonly archive: string;
  readonly feeds: readonly FeedConfig[];
  readonly configFile: string | null;
}

/** Someone waits at a terminal: fewer attempts than a daemon makes. */
const impatient = { requestsPerSecond: 1, retries: 2, largest: 64 << 20 };

/** Fetches the thread of a message, or the mails of a pull request. Throws FeedError that says what to do. */
export async function fetchRemote(
  remote: Remote,
  settings: RemoteSettings,
  signal: AbortSignal,
): Promise<readonly Uint8Array[]> {
  return remote.what === 'message'
    ? fetchThread(remote, settings, signal)
    : fetchPull(remote, settings, signal);
}

async function fetchThread(
  { messageId, archive }: Extract<Remote, { what: 'message' }>,
  settings: RemoteSettings,
  signal: AbortSignal,
): Promise<readonly Uint8Array[]> {
  const place = archive ?? settings.archive;
  const http = openHttp(impatient);
  try {
    const mails: Uint8Array[] = [];
    const served = { archive: place, messageId, what: 't.mbox.gz' } as const;
    for await (const { raw } of fetchMails(http, served, signal)) mails.push(raw);
    if (mails.length > 0) return mails;
    throw new FeedError(
      `${place} has no message <${messageId}>; give its address in another archive, set archive.url, or save the mail and give the file`,
      { temporary: false },
    );
  } finally {
    await http.close();
  }
}

async function fetchPull(
  { origin, owner, repository, number }: Extract<Remote, { what: 'pull' }>,
  { feeds, configFile }: RemoteSettings,
  signal: AbortSignal,
): Promise<readonly Uint8Array[]> {
  const name = `${owner}/${repository}`;
  const api = origin === 'https://github.com' ? 'https://api.github.com' : `${origin}/api/v3`;
  const configured = feeds.find(
    feed => feed.kind === 'github' && feed.repository === name && feed.api === api,
  );
  const secret = configured?.kind === 'github' ? configured.token : undefined;
  const token =
    secret === undefined ? null : () => readSecret(secret, `feed ${configured?.name}: token`, configFile);
  const client = await openGithubClient({ api, owner, repository, token });
  const pull = await client.pull(number, signal);
  return readPullSeries(client, { pull, revision: 1, repository: name, list: null }, signal);
}
