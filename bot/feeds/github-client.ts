import { Octokit, RequestError } from 'octokit';
import { tool } from '../package.ts';
import { FeedError } from './error.ts';

/** A repository on a GitHub, and the token to read it with. */
export interface GithubRepository {
  /** Of the API: `https://api.github.com`. */
  readonly api: string;
  readonly owner: string;
  readonly repository: string;
  /** null: as anybody may. */
  readonly token: (() => Promise<string>) | null;
}

/** A pull request, as far as a series needs it. */
export interface Pull {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly draft: boolean;
  readonly author: string;
  readonly url: string;
  /** ISO 8601. */
  readonly updated: string;
  /** Commits: the last of the pull request, and the one of the branch that it is for. */
  readonly head: string;
  readonly base: string;
}

/** What a feed asks GitHub. All throw FeedError. */
export interface GithubClient {
  /** Open pull requests, the one that was changed last first. */
  listPulls(signal: AbortSignal): AsyncIterable<Pull>;
  pull(number: number, signal: AbortSignal): Promise<Pull>;
  /** The commits of a pull request, as git format-patch writes them. */
  patches(number: number, signal: AbortSignal): AsyncIterable<Uint8Array>;
  /** The commit where the pull request's branch parts from the one it is for; null when GitHub cannot tell. */
  mergeBase(pull: Pull, signal: AbortSignal): Promise<string | null>;
}

interface ListedPull {
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly draft?: boolean | undefined;
  readonly user: { readonly login: string } | null;
  readonly html_url: string;
  readonly updated_at: string;
  readonly head: { readonly sha: string };
  readonly base: { readonly sha: string };
}

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const mostRetries = 2;

/** Opens a client, which keeps to GitHub's limits and tries again by itself what may be tried again. */
export async function openGithubClient({
  api,
  owner,
  repository,
  token,
}: GithubRepository): Promise<GithubClient> {
  const again = (_wait: number, _options: object, _octokit: object, retries: number): boolean =>
    retries < mostRetries;
  const octokit = new Octokit({
    baseUrl: api,
    userAgent: `${tool.name}/${tool.version}`,
    ...(token !== null && { auth: await token() }),
    log: silent,
    retry: { retries: mostRetries },
    throttle: { onRateLimit: again, onSecondaryRateLimit: again },
  });
  const place = { owner, repo: repository };
  const where = `${api}: ${owner}/${repository}`;

  async function asked<Answer>(
    what: string,
    signal: AbortSignal,
    request: () => Promise<Answer>,
  ): Promise<Answer> {
    signal.throwIfAborted();
    try {
      return await request();
    } catch (error) {
      throw signal.aborted ? error : explain(`${where}${what}`, token !== null, error);
    }
  }

  return {
    async *listPulls(signal) {
      for (let page = 1; ; page++) {
        const query = {
          ...place,
          state: 'open',
          sort: 'updated',
          direction: 'desc',
          per_page: 100,
          page,
        } as const;
        const { data } = await asked('', signal, () =>
          octokit.rest.pulls.list({ ...query, request: { signal } }),
        );
        yield* data.map(pullOf);
        if (data.length < query.per_page) return;
      }
    },
    async pull(number, signal) {
      const query = { ...place, pull_number: number, request: { signal } };
      const { data } = await asked(` pull request ${number}`, signal, () => octokit.rest.pulls.get(query));
      return pullOf(data);
    },
    async *patches(number, signal) {
      // As bytes: a patch in another charset must not go through this one's.
      const request = { signal, parseSuccessResponseBody: false };
      const query = { ...place, pull_number: number, mediaType: { format: 'patch' }, request };
      const { data } = await asked(` pull request ${number}`, signal, () => octokit.rest.pulls.get(query));
      yield* data as unknown as AsyncIterable<Uint8Array>;
    },
    async mergeBase({ base, head }, signal) {
      const query = { ...place, basehead: `${base}...${head}`, per_page: 1, request: { signal } };
      try {
        return (await octokit.rest.repos.compareCommitsWithBasehead(query)).data.merge_base_commit.sha;
      } catch (error) {
        if (error instanceof RequestError && error.status === 404) return null;
        throw signal.aborted ? error : explain(where, token !== null, error);
      }
    },
  };
}

function pullOf(listed: ListedPull): Pull {
  return {
    number: listed.number,
    title: listed.title,
    body: listed.body ?? '',
    draft: listed.draft ?? false,
    author: listed.user?.login ?? 'ghost',
    url: listed.html_url,
    updated: listed.updated_at,
    head: listed.head.sha,
    base: listed.base.sha,
  };
}

function explain(where: string, hasToken: boolean, error: unknown): unknown {
  if (!(error instanceof RequestError)) return error;
  const { status } = error;
  const limited =
    status === 429 || (status === 403 && error.response?.headers['x-ratelimit-remaining'] === '0');
  if (limited) {
    const help = hasToken ? 'trying again later' : 'give the feed a token';
    return new FeedError(`${where}: GitHub’s limit of requests is used up: ${help}`, {
      temporary: true,
      cause: error,
    });
  }
  if (status === 401 || status === 403)
    return new FeedError(`${where}: GitHub refuses the token: correct it, or give it leave to read`, {
      temporary: false,
      cause: error,
    });
  if (status === 404) {
    const help = hasToken
      ? 'correct it, or give the token leave to read it'
      : 'correct it, or give the feed a token';
    return new FeedError(`${where}: GitHub has it not: ${help}`, { temporary: false, cause: error });
  }
  if (status === 406)
    return new FeedError(`${where} is too large for GitHub to show as patches`, {
      temporary: false,
      cause: error,
    });
  return new FeedError(`${where}: ${error.message} (${status}); trying again later`, {
    temporary: true,
    cause: error,
  });
}
