import { Worker } from 'node:worker_threads';
import { workerEntry } from '../package.ts';
import type { Answer, Order, Outcome, ReviewerSettings } from './task.ts';

/** Threads that review series. */
export interface Reviewers {
  /** How many orders are worked on at a time; more wait their turn. */
  readonly threads: number;
  /** Reviews series; throws when a reviewer cannot work at all. */
  review(ids: readonly string[]): Promise<readonly Outcome[]>;
  /** Lets what is being worked on be finished, then ends the threads. */
  close(): Promise<void>;
}

interface Seat {
  worker: Worker | null;
  /** Settles when the seat is free. */
  busy: Promise<unknown>;
}

/** Opens so many threads; each begins with its first order, and runs what is built. */
export function openReviewers(settings: ReviewerSettings, threads: number): Reviewers {
  const seats = Array.from({ length: threads }, (): Seat => ({ worker: null, busy: Promise.resolve() }));
  let turn = 0;
  return {
    threads,
    review(ids) {
      const seat = seats[turn++ % seats.length];
      if (seat === undefined) throw new RangeError('there are no reviewers');
      const answer = seat.busy.then(() => ask(seat, settings, ids));
      seat.busy = answer.catch(() => undefined);
      return answer;
    },
    async close() {
      await Promise.all(seats.map(seat => seat.busy.then(() => dismiss(seat))));
    },
  };
}

function ask(seat: Seat, settings: ReviewerSettings, ids: readonly string[]): Promise<readonly Outcome[]> {
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
        if ('outcomes' in answer) resolve(answer.outcomes);
        else reject(new Error(answer.broken));
      });
    const failed = (error: Error): void => lose(`a reviewer failed: ${error.message}`);
    const ended = (code: number): void => lose(`a reviewer ended with status ${code}`);
    worker.on('message', said).on('error', failed).on('exit', ended);
    worker.postMessage({ ids } satisfies Order);
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
