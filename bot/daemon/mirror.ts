import { secondsUntil } from '../../config/schedule.ts';
import type { Config } from '../../config/schema.ts';
import { now } from '../../storage/clock.ts';
import { clearFailure, listFailures, recordFailure } from '../../storage/failures.ts';
import { pause } from '../bell.ts';
import { RefusedError } from '../git/errors.ts';
import type { FetchOutcome } from '../git/mirror.ts';
import type { ReviewerSettings } from '../reviewing/task.ts';
import { keepUpInThread } from '../upkeep/thread.ts';
import type { UpkeepTask, Upkept } from '../upkeep/task.ts';
import type { Station } from './station.ts';

/** When the remotes are fetched, and how many series keep their references. */
export type MirrorPolicy = Pick<Config['daemon'], 'fetch' | 'references'>;

/** Which mirror, and who is told when it can be used, and when it has moved. */
export interface MirrorOptions {
  readonly settings: Pick<ReviewerSettings, 'mirror' | 'cache' | 'index'>;
  readonly policy: MirrorPolicy;
  readonly signal: AbortSignal;
  /** Told after each time that the mirror was brought up to date. */
  readonly told: (tips: string) => void;
}

/** A remote may be back soon; nothing is lost by asking again a little later. */
const retry = { first: 60, longest: 3600 } as const;

/** The stage that keeps the mirror. */
export interface MirrorKeeper {
  /** Begins, or begins anew where the mirror or the policy is another. */
  change(policy: MirrorPolicy, settings: MirrorOptions['settings']): Promise<void>;
  stop(): Promise<void>;
}

/** Nothing is done before the first `change`. */
export function openMirrorKeeper(station: Station, told: MirrorOptions['told']): MirrorKeeper {
  let written = '';
  let stopping = new AbortController();
  let kept: Promise<void> = Promise.resolve();

  async function stop(): Promise<void> {
    stopping.abort(new Error('stopped'));
    await kept;
  }

  return {
    async change({ fetch, references }, settings) {
      const { mirror, cache, index } = settings;
      const now = JSON.stringify([fetch, references, mirror, cache, index]);
      if (now === written) return;
      await stop();
      written = now;
      stopping = new AbortController();
      const policy = { fetch, references };
      kept = keepMirror(station, { settings, policy, signal: stopping.signal, told });
    },
    stop,
  };
}

/** Brings the mirror up to date: at the start, so that it can be used, then with a fetch, and at each time of the schedule. */
async function keepMirror(station: Station, given: MirrorOptions): Promise<void> {
  const { signal, policy } = given;
  let known: string | null = null;
  const told = (tips: string): void => given.told((known = tips));
  const options = { ...given, told };
  await bringUpToDate(station, options, { fetch: false, known });
  while (!signal.aborted) {
    await bringUpToDate(station, options, { fetch: true, known });
    const next = await nextAttempt(station);
    await pause(Math.max(1, Math.min(secondsUntil(policy.fetch), next - now())), signal);
  }
}

/** Brings the mirror up to date once; true when nothing failed. What fails is recorded and told, not thrown. */
export async function bringUpToDate(
  station: Station,
  { settings: { mirror, cache, index }, policy: { references }, signal, told }: MirrorOptions,
  { fetch, known }: Pick<UpkeepTask, 'fetch' | 'known'>,
): Promise<boolean> {
  if (mirror === null) {
    told('');
    return true;
  }
  try {
    const failed = await failedRemotes(station);
    const task = {
      mirror,
      cache,
      index,
      fetch,
      references,
      known,
      except: fetch ? failed.filter(isWaiting).map(nameOf) : [],
    };
    const upkept = await keepUpInThread(task, signal);
    await recordFetches(station, upkept);
    if (upkept.pruned > 0)
      station.log.info({ series: upkept.pruned }, 'references of the oldest series taken away');
    if (upkept.tips === null) {
      // Before the first fetch that is as it should be; after it, nothing could ever be reviewed.
      if (fetch) await recordTrouble(station, mirror, new RefusedError(emptyMirror));
      return !fetch;
    }
    await station.database.write(transaction => clearFailure(transaction, 'mirror', mirror));
    station.metrics.mirrorPrepared.set(now());
    told(upkept.tips);
    return upkept.fetched.every(({ error }) => error === null);
  } catch (error) {
    if (!signal.aborted) await recordTrouble(station, mirror, error);
    return false;
  }
}

const emptyMirror = 'it has no branch yet: seamwatch mirror add and fetch bring some';

interface Waiting {
  readonly subject: string;
  readonly next: number | null;
}

const isWaiting = ({ next }: Waiting): boolean => next !== null && next > now();
const nameOf = ({ subject }: Waiting): string => subject;

/** More do not fail at a time. */
const most = 1000;

async function failedRemotes({ database }: Station): Promise<readonly Waiting[]> {
  return (await listFailures(database.read, most)).filter(({ stage }) => stage === 'mirror');
}

/** When something that failed is to be tried again; infinite when nothing did. */
async function nextAttempt(station: Station): Promise<number> {
  const failed = await failedRemotes(station).catch(() => []);
  return Math.min(...failed.map(({ next }) => next ?? Infinity));
}

async function recordFetches({ database, log, metrics }: Station, { fetched }: Upkept): Promise<void> {
  for (const { name, moved, error } of fetched) {
    const outcome = error === null ? 'fetched' : 'failed';
    metrics.mirrorFetches.inc({ remote: name, outcome });
    if (error !== null) log.warn({ remote: name, reason: error }, 'the remote could not be fetched');
    else if (moved > 0) log.info({ remote: name, branches: moved }, 'the mirror has moved');
    else log.debug({ remote: name }, 'the remote has nothing new');
  }
  if (fetched.length > 0) await storeFetches(database, fetched);
}

async function storeFetches(database: Station['database'], fetched: readonly FetchOutcome[]): Promise<void> {
  await database.write(async transaction => {
    for (const { name, error } of fetched) {
      if (error === null) await clearFailure(transaction, 'mirror', name);
      else await recordFailure(transaction, { stage: 'mirror', subject: name, reason: error, retry });
    }
  });
}

async function recordTrouble({ database, log }: Station, mirror: string, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  log.error({ mirror, reason }, 'the mirror cannot be used');
  try {
    await database.write(transaction =>
      recordFailure(transaction, { stage: 'mirror', subject: mirror, reason, retry }),
    );
  } catch (failure) {
    log.error({ mirror, err: failure }, 'that could not be recorded');
  }
}
