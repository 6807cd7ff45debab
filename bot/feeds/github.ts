import { Webhooks } from '@octokit/webhooks';
import { z } from 'zod';
import { openBell } from '../bell.ts';
import { fine, problem, type Check } from '../doctor/check.ts';
import { count } from '../reporters/counting.ts';
import { readCursor } from './cursor.ts';
import { FeedError } from './error.ts';
import type { Feed, FeedItem, Pull as Pulling } from './feed.ts';
import { openGithubClient, type GithubRepository, type Pull } from './github-client.ts';
import { readPullSeries } from './github-series.ts';

/** Which repository's pull requests. */
export interface GithubOptions {
  readonly name: string;
  readonly list: string | null;
  readonly repository: GithubRepository;
  /** The secret that GitHub signs its webhooks with; null: none are taken. */
  readonly webhook: (() => Promise<string>) | null;
  /** Seconds between two looks when no webhook tells of anything. */
  readonly interval: number;
}

/** A webhook as it came: the body as it was signed, and two of its headers. */
export interface WebhookDelivery {
  readonly body: string;
  /** `x-hub-signature-256` */
  readonly signature: string;
  /** `x-github-event` */
  readonly event: string;
}

/** The feed of a repository on GitHub. */
export interface GithubFeed extends Feed {
  /**
   * Takes a webhook: `taken` ends the wait of this feed, `ignored` is about something else, and `refused` is not signed
   * with our secret.
   */
  receive(delivery: WebhookDelivery): Promise<'taken' | 'ignored' | 'refused'>;
}

const cursorSchema = z.object({
  /** When the pull request that was changed last, of those that were read, was changed (ISO 8601). */
  since: z.string(),
  /** By number: the commit that was read, and its revision. */
  pulls: z.record(z.string(), z.object({ head: z.string(), revision: z.number().int().min(1) })),
});

/** Pull requests whose state is remembered: more are not open at once. */
const mostKnown = 5000;
const ourEvents: ReadonlySet<string> = new Set(['pull_request', 'push']);

/** Pull requests as series: each new state of one is a revision. Polled, and told of by webhook. */
export function openGithub(options: GithubOptions): GithubFeed {
  const told = openBell();
  return {
    name: options.name,
    pull(what) {
      told.reset();
      return pull(options, what);
    },
    wait: signal => told.wait(options.interval, signal),
    async receive({ body, signature, event }) {
      if (options.webhook === null) return 'refused';
      const webhooks = new Webhooks({ secret: await options.webhook() });
      const genuine = signature !== '' && body !== '' && (await webhooks.verify(body, signature));
      if (!genuine) return 'refused';
      if (!ourEvents.has(event)) return 'ignored';
      told.ring();
      return 'taken';
    },
    check: signal => check(options, signal),
    close: () => Promise.resolve(),
  };
}

async function* pull(
  { list, repository }: GithubOptions,
  { cursor, signal }: Pulling,
): AsyncGenerator<FeedItem> {
  const client = await openGithubClient(repository);
  const { since, pulls } = readCursor(cursorSchema, cursor) ?? { since: '', pulls: {} };
  const known = new Map(Object.entries(pulls));
  const changed: Pull[] = [];
  for await (const one of client.listPulls(signal)) {
    // Several can be changed in one second.
    if (one.updated < since) break;
    if (known.get(String(one.number))?.head !== one.head) changed.push(one);
  }
  changed.reverse();
  const name = `${repository.owner}/${repository.repository}`;
  for (const [at, one] of changed.entries()) {
    const key = String(one.number);
    const revision = (known.get(key)?.revision ?? 0) + 1;
    const mails = await readPullSeries(client, { pull: one, revision, repository: name, list }, signal);
    known.delete(key);
    known.set(key, { head: one.head, revision });
    for (const oldest of known.keys()) {
      if (known.size <= mostKnown) break;
      known.delete(oldest);
    }
    const next = JSON.stringify({ since: one.updated, pulls: Object.fromEntries(known) });
    for (const raw of mails) {
      yield { what: 'mail', raw, source: one.url, list, problem: null, cursor: null, remaining: null };
    }
    yield { what: 'mark', cursor: next, remaining: changed.length - 1 - at };
  }
}

async function check({ name, repository }: GithubOptions, signal: AbortSignal): Promise<Check[]> {
  const where = `${repository.owner}/${repository.repository}`;
  try {
    const client = await openGithubClient(repository);
    const open: Pull[] = [];
    for await (const one of client.listPulls(signal)) if (open.push(one) >= 100) break;
    const [newest] = open;
    if (newest === undefined) return [fine(name, `${where}, no pull request is open`)];
    const mails = await readPullSeries(
      client,
      { pull: newest, revision: 1, repository: where, list: null },
      signal,
    );
    const found = `${where}, ${count(open.length, 'open pull request')}; #${newest.number} has ${count(mails.length - 1, 'patch', 'patches')}`;
    return [fine(name, found)];
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    return [problem(name, error.message, 'correct repository, api or token of the feed')];
  }
}
