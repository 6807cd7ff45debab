import { now } from '../../storage/clock.ts';
import { clearFailure, recordFailure } from '../../storage/failures.ts';
import { notePull } from '../../storage/pulls.ts';
import { FeedError } from '../feeds/error.ts';
import { pullFeed } from '../pull.ts';
import type { Source } from '../source.ts';
import type { Station } from './station.ts';

/** A server that is down may be back soon; where somebody has to do something, it is tried once an hour. */
const waits = {
  temporary: { first: 60, longest: 900 },
  lasting: { first: 3600, longest: 3600 },
} as const;

/**
 * Stores all that a feed has now. A failure is recorded and told, not thrown; returns the seconds until it is to be tried
 * again, null when it went well or was stopped.
 */
export async function lookAtFeed(
  source: Source,
  station: Station,
  signal: AbortSignal,
): Promise<number | null> {
  const { database, reader, log, metrics, work } = station;
  const feed = source.identity.name;
  try {
    let counted = { mails: 0, fresh: 0 };
    const pulled = await pullFeed(database, source, {
      reader,
      period: { since: null, until: null },
      signal,
      progress: ({ mails, fresh, remaining }) => {
        metrics.mails.inc({ feed }, mails - counted.mails);
        metrics.fresh.inc({ feed }, fresh - counted.fresh);
        if (remaining !== null) metrics.feedRemaining.set({ feed }, remaining);
        if (fresh > counted.fresh) work.ring();
        counted = { mails, fresh };
      },
    });
    await database.write(async transaction => {
      await notePull(transaction, feed);
      await clearFailure(transaction, 'feed', feed);
    });
    metrics.feedUp.set({ feed }, 1);
    metrics.feedPulled.set({ feed }, now());
    metrics.feedRemaining.set({ feed }, 0);
    const entry = { feed, mails: pulled.mails, new: pulled.fresh };
    if (pulled.mails > 0) log.info(entry, 'mails stored');
    else log.debug(entry, 'nothing new');
    return null;
  } catch (error) {
    return signal.aborted ? null : await recordTrouble(feed, error, station);
  }
}

async function recordTrouble(
  feed: string,
  error: unknown,
  { database, log, metrics }: Station,
): Promise<number> {
  const reason = error instanceof Error ? error.message : String(error);
  const lasting = error instanceof FeedError && !error.temporary;
  const retry = lasting ? waits.lasting : waits.temporary;
  metrics.feedUp.set({ feed }, 0);
  metrics.feedFailures.inc({ feed });
  // Any other error is a fault of ours, whose stack one wants to see.
  if (error instanceof FeedError) log.warn({ feed, reason }, 'the feed cannot be read');
  else log.error({ feed, reason, err: error }, 'the feed failed');
  try {
    const next = await database.write(transaction =>
      recordFailure(transaction, { stage: 'feed', subject: feed, reason, retry }),
    );
    return Math.max(1, (next ?? 0) - now());
  } catch (failure) {
    log.error({ feed, err: failure }, 'that could not be recorded');
    return retry.first;
  }
}
