import { availableParallelism } from 'node:os';
import { openDatabase } from '../../storage/database.ts';
import { StorageError } from '../../storage/error.ts';
import { holdFile } from '../../storage/sqlite.ts';
import { openBell } from '../bell.ts';
import { ExitError } from '../exit.ts';
import type { Settings } from '../options.ts';
import { sortAll } from '../pull.ts';
import { readInThreads } from '../reading/reader.ts';
import { reviewerSettings } from '../review-stage.ts';
import { openReviewers, type Reviewers } from '../reviewing/reviewers.ts';
import type { ReviewerSettings } from '../reviewing/task.ts';
import type { Log } from './log.ts';
import { openMetrics } from './metrics.ts';
import { patientDatabase } from './patient-database.ts';
import { openReviews, type Reviews, type ReviewTimes } from './reviews.ts';
import type { Station } from './station.ts';

/** All that is open while `seamwatch run` works, in either of its forms. */
export interface Work {
  readonly station: Station;
  readonly reviewers: Reviewers;
  readonly reviews: Reviews;
  /** As it was at the start. */
  readonly settings: ReviewerSettings;
  close(): Promise<void>;
}

/** How to begin. */
export interface WorkOptions {
  readonly settings: Settings;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Is the rest of the tree searched for what series leave behind? */
  readonly index: boolean;
}

const day = 86_400;
/** A lock is waited for by sleeping, not by standing still, so that everything else goes on; in milliseconds. */
const patience = 200;

/** How long things may take, by the configuration. */
export function timesOf({ config }: Pick<Settings, 'config'>): ReviewTimes {
  return { wait: config.wait, open: config.daemon.open * day };
}

/** Opens the database for one process alone, with the threads that read and review. Throws ExitError when another runs. */
export async function openWork({ settings, log, signal, index }: WorkOptions): Promise<Work> {
  const forReviewers = await reviewerSettings(settings, index);
  const release = hold(settings.database);
  const metrics = openMetrics();
  const database = patientDatabase(await openDatabase(settings.database, { patience }), {
    signal,
    told(trouble) {
      metrics.databaseTrouble.set(trouble === null ? 0 : 1);
      if (trouble === null) log.info('the database can be written again');
      else metrics.databaseRetries.inc();
      if (trouble !== null)
        log.error({ reason: trouble }, 'the database cannot be written; all waits for it');
    },
  });
  const reader = readInThreads(1);
  const station: Station = { database, reader, log, metrics, work: openBell() };
  const threads = settings.config.daemon.threads ?? availableParallelism();
  const reviewers = openReviewers(forReviewers, threads);
  // What was stored before the last process was killed, and not put to series yet.
  await sortAll(database);
  return {
    station,
    reviewers,
    reviews: openReviews(station, reviewers, timesOf(settings)),
    settings: forReviewers,
    async close() {
      await reviewers.close();
      await reader.close();
      await database.close();
      release();
    },
  };
}

/** Two would do everything twice. The system lets go of it when the process ends, however that is. */
function hold(database: string): () => void {
  try {
    return holdFile(`${database}-run`);
  } catch (error) {
    if (!(error instanceof StorageError) || !error.temporary) throw error;
    throw new ExitError(
      `another seamwatch run works on ${database}; end it first, or give another --database`,
      { cause: error },
    );
  }
}
