import { Worker } from 'node:worker_threads';
import { workerEntry } from '../package.ts';
import type { Answer, Order, Outcome, ReviewerSettings, StandingOutcome, StandingRequest } from './task.ts';

/** Threads that review series. */
export interface Reviewers {
  /** How many orders are worked on at a time; more wait their turn. */
  readonly threads: number;
  /** Reviews series; throws when a reviewer cannot work at all. */
  review(ids: readonly string[]): Promise<readonly Outcome[]>;
  /** Finds out how series stand in the mirror; throws as `review` does. */
  stand(requests: readonly StandingRequest[]): Promise<readonly StandingOutcome[]>;
  /** Lets what follows see the mirror as it is now: each thread ends when it has no order, and begins anew. */
  renew(settings?: ReviewerSettings): void;
  /** Lets what is being worked on be finished, then ends the threads. */
  close(): Promise<void>;
  /** Ends the threads at once; what they were working on throws. */
  abandon(): Promise<void>;
}

interface Seat {
  worker: Worker | null;
  /** Settles when the seat is free. */
  busy: Promise<unknown>;
}

/** Opens so many threads; each begins with its first order, and runs what is built. */
export function openReviewers(given: ReviewerSettings, threads: number): Reviewers {
  let settings = given;
  const seats = Array.from({ length: threads }, (): Seat => ({ worker: null, busy: Promise.resolve() }));
  let turn = 0;

  function order(what: Order): Promise<Answer> {
    const seat = seats[turn++ % seats.length];
    if (seat === undefined) throw new RangeError('there are no reviewers');
    const answer = seat.busy.then(() => ask(seat, settings, what));
    seat.busy = answer.catch(() => undefined);
    return answer;
  }

  return {
    threads,
    async review(ids) {
      const answer = await order({ review: ids });
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
      await Promise.all(seats.flatMap(({ worker }) => (worker === null ? [] : [worker.terminate()])));
    },
  };
}

function ask(seat: Seat, settings: ReviewerSettings, order: Order): Promise<Answer> {
  seat.worker ??= new Worker(workerEntry('bot/reviewing/worker.js'), {
    workerData: settings,
  });
  const { worker } = seat;
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off('message', said).off('error', failed).off('exit', ended);
      act();
    };
    const lose = (reason: string): void =>
      settle(() => {
        seat.worker = null;
        reject(new Error(reason));
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

async function dismiss(seat: Seat): Promise<void> {
  const { worker } = seat;
  seat.worker = null;
  if (worker === null) return;
  const ended = new Promise(resolve => worker.once('exit', resolve));
  worker.postMessage('close' satisfies Order);
  await ended;
}
