import { Worker, type ResourceLimits } from 'node:worker_threads';
import { workerEntry } from '../package.ts';
import type { Answer, Order, Outcome, ReviewerSettings, StandingOutcome, StandingRequest } from './task.ts';

/** A reviewer's thread has ended in the midst of an order: it had not enough memory, most likely, or took longer than it may. */
export class LostReviewerError extends Error {
  override readonly name = 'LostReviewerError';
}

/** Threads that review series. */
export interface Reviewers {
  /** How many orders are worked on at a time; more wait their turn. */
  readonly threads: number;
  /**
   * Reviews series; throws when a reviewer cannot work at all, LostReviewerError when its thread ended. `ample`: with all
   * the memory there is, for a series that the usual is not enough for.
   */
  review(ids: readonly string[], room?: 'usual' | 'ample'): Promise<readonly Outcome[]>;
  /** Finds out how series stand in the mirror; throws as `review` does. */
  stand(requests: readonly StandingRequest[]): Promise<readonly StandingOutcome[]>;
  /** Lets what follows see the mirror as it is now: each thread ends when it has no order, and begins anew. */
  renew(settings?: ReviewerSettings): void;
  /** Lets what is being worked on be finished, then ends the threads. */
  close(): Promise<void>;
  /** Ends the threads at once; what they were working on throws. */
  abandon(): Promise<void>;
}

/** What each thread may take. */
export interface ReviewerBounds {
  readonly limits?: ResourceLimits;
  readonly patience?: number;
}

interface Seat {
  worker: Worker | null;
  /** Settles when the seat is free. */
  busy: Promise<unknown>;
}

/** In megabytes. V8 lets a heap grow by a share that is the smaller the lower its limit is; usual series need a fifth of it. */
const usualLimits: ResourceLimits = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 144 };

/** What a thread may take for an order, the index of a tree among it; in milliseconds. Most take less than a second. */
const usualPatience = 30 * 60_000;

/**
 * Opens so many threads; each begins with its first order, and runs what is built. `limits` are of each thread; one that has
 * not answered within `patience` milliseconds is ended.
 */
export function openReviewers(
  given: ReviewerSettings,
  threads: number,
  { limits = usualLimits, patience = usualPatience }: ReviewerBounds = {},
): Reviewers {
  let settings = given;
  const seats = Array.from({ length: threads }, (): Seat => ({ worker: null, busy: Promise.resolve() }));
  let turn = 0;
  let abandoned = false;

  function order(what: Order, room: 'usual' | 'ample' = 'usual'): Promise<Answer> {
    const seat = seats[turn++ % seats.length];
    if (seat === undefined) throw new RangeError('there are no reviewers');
    const answer = seat.busy.then(() => {
      if (abandoned) throw new LostReviewerError('the reviewers were sent away');
      return room === 'ample' ? askAmple(seat, what) : ask(seat, { settings, limits, patience }, what);
    });
    seat.busy = answer.catch(() => undefined);
    return answer;
  }

  async function askAmple(seat: Seat, what: Order): Promise<Answer> {
    await dismiss(seat);
    try {
      return await ask(seat, { settings, limits: {}, patience }, what);
    } finally {
      await dismiss(seat);
    }
  }

  return {
    threads,
    async review(ids, room) {
      const answer = await order({ review: ids }, room);
      return 'outcomes' in answer ? answer.outcomes : [];
    },
    async stand(requests) {
      const answer = await order({ stand: requests });
      return 'standings' in answer ? answer.standings : [];
    },
    renew(changed = settings) {
      settings = changed;
      for (const seat of seats) seat.busy = seat.busy.then(() => dismiss(seat));
    },
    async close() {
      await Promise.all(seats.map(seat => seat.busy.then(() => dismiss(seat))));
    },
    async abandon() {
      abandoned = true;
      await Promise.all(seats.flatMap(({ worker }) => (worker === null ? [] : [worker.terminate()])));
    },
  };
}

function ask(
  seat: Seat,
  {
    settings,
    limits,
    patience,
  }: { readonly settings: ReviewerSettings; readonly limits: ResourceLimits; readonly patience: number },
  order: Order,
): Promise<Answer> {
  seat.worker ??= new Worker(workerEntry('bot/reviewing/worker.js'), {
    workerData: settings,
    resourceLimits: limits,
  });
  const { worker } = seat;
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      lose(`a reviewer had no answer after ${duration(patience)} and was ended`);
      void worker.terminate();
    }, patience);
    const settle = (act: () => void): void => {
      clearTimeout(late);
      worker.off('message', said).off('error', failed).off('exit', ended);
      act();
    };
    const lose = (reason: string): void =>
      settle(() => {
        seat.worker = null;
        reject(new LostReviewerError(reason));
      });
    const said = (answer: Answer): void =>
      settle(() => {
        if ('broken' in answer) reject(new Error(answer.broken));
        else resolve(answer);
      });
    const failed = (error: Error): void => lose(`a reviewer failed: ${error.message}`);
    const ended = (code: number): void => lose(`a reviewer ended with status ${code}`);
    worker.on('message', said).on('error', failed).on('exit', ended);
    worker.postMessage(order);
  });
}

function duration(milliseconds: number): string {
  return milliseconds < 60_000 ? `${milliseconds} ms` : `${Math.round(milliseconds / 60_000)} minutes`;
}

async function dismiss(seat: Seat): Promise<void> {
  const { worker } = seat;
  seat.worker = null;
  if (worker === null) return;
  const ended = new Promise(resolve => worker.once('exit', resolve));
  worker.postMessage('close' satisfies Order);
  await ended;
}
