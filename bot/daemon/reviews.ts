import { openBell, pause } from '../bell.ts';
import { reviewDue } from '../review-due.ts';
import type { Reviewers } from '../reviewing/reviewers.ts';
import { lookAtSome } from '../standing-due.ts';
import type { Station } from './station.ts';

/** How long things may take, in seconds. */
export interface ReviewTimes {
  /** Missing parts of a series are waited for so long. */
  readonly wait: number;
  /** A series without a mail for so long is not open any more. */
  readonly open: number;
}

/** The stage that reviews what is due. */
export interface Reviews {
  /** The mirror can be used, and is so now. */
  moved(tips: string): void;
  change(times: ReviewTimes): void;
  /** Can series be reviewed? Not before the mirror was prepared. */
  ready(): boolean;
  /** Reviews all that is due, and returns of how many series there is no review. */
  drain(signal: AbortSignal): Promise<number>;
  /** Reviews until the signal says that it is enough. */
  keep(signal: AbortSignal): Promise<void>;
}

/** What nobody rings for (a part that was waited for long enough, a second attempt) is looked for that often, in seconds. */
const longestSleep = 30;

/** Opens the stage; nothing is reviewed before the mirror is ready. */
export function openReviews(station: Station, reviewers: Reviewers, given: ReviewTimes): Reviews {
  const { database, log, metrics, work } = station;
  const prepared = openBell();
  let times = given;
  let tips: string | null = null;
  /** When open series are to be looked at again at the latest, though nothing has moved; in milliseconds since 1970. */
  let nextLook = 0;

  async function reviewNew(signal: AbortSignal): Promise<number> {
    const begun = Date.now();
    let told = { reviewed: 0, failed: 0 };
    const reviewed = await reviewDue(database, {
      reviewers,
      wait: times.wait,
      signal,
      progress: (all, failed) => {
        metrics.reviews.inc({ outcome: 'reviewed' }, all - failed - (told.reviewed - told.failed));
        metrics.reviews.inc({ outcome: 'failed' }, failed - told.failed);
        told = { reviewed: all, failed };
      },
    });
    if (reviewed === 0) return 0;
    nextLook = 0;
    const seconds = (Date.now() - begun) / 1000;
    metrics.reviewSeconds.observe(seconds);
    log.info({ series: reviewed, failed: told.failed, seconds }, 'series reviewed');
    return told.failed;
  }

  /** New series go before those that are looked at again. */
  async function drain(signal: AbortSignal): Promise<number> {
    let [failed, looked, again] = [0, 0, 0];
    do {
      failed += await reviewNew(signal);
      again = await lookAgain(signal);
      looked += again;
    } while (again > 0 && !signal.aborted);
    if (looked > 0) log.info({ series: looked }, 'open series tried on the mirror as it is now');
    return failed;
  }

  async function lookAgain(signal: AbortSignal): Promise<number> {
    if (tips === null || tips === '' || signal.aborted || Date.now() < nextLook) return 0;
    const looked = await lookAtSome(database, { reviewers, tips, open: times.open, signal });
    if (looked === 0) nextLook = Date.now() + longestSleep * 1000;
    return looked;
  }

  return {
    moved(now) {
      if (now === tips) return;
      // Each reviewer knows the mirror as it was when it began.
      if (tips !== null) reviewers.renew();
      tips = now;
      nextLook = 0;
      prepared.ring();
      work.ring();
    },
    change(changed) {
      times = changed;
      work.ring();
    },
    ready: () => tips !== null,
    drain,
    async keep(signal) {
      while (tips === null && !signal.aborted) await prepared.wait(longestSleep, signal);
      while (!signal.aborted) {
        try {
          await drain(signal);
          await work.wait(Math.min(longestSleep, Math.max(1, times.wait)), signal);
        } catch (error) {
          if (signal.aborted) return;
          log.error({ err: error }, 'the reviews failed');
          await pause(longestSleep, signal);
        }
      }
    },
  };
}
