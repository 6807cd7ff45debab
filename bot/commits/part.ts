import { Worker, type ResourceLimits } from 'node:worker_threads';
import { workerEntry } from '../package.ts';
import { together } from './row.ts';
import type { CommitReport, CommitSettings, Order, Saying } from './task.ts';

/** Commits that a thread reviews, while others review others. */
export interface Part {
  /** Its reports, in the order in which it took the commits, no faster than they are taken. */
  reports(): AsyncGenerator<CommitReport>;
  /** Ends the thread, wherever it is. */
  close(): Promise<void>;
}

/** What a thread has to do. */
export interface PartTask {
  /** Gives the next commits; none when there are no more. */
  readonly take: () => string[];
  readonly settings: CommitSettings;
}

/** A quarter of it is used; V8 collects a fifth less where there is room. */
const usualLimits: ResourceLimits = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 2048 };

/** Some that it reviews, some whose files it asks for meanwhile, and some that are on their way to it. */
const mostGiven = 3 * together;

/** Begins to review; a commit that brings a thread down is reported as failed, and the next thread goes on after it. */
export function openPart({ take, settings }: PartTask, limits: ResourceLimits = usualLimits): Part {
  /** Commits that the thread has, and has not told of. */
  const given: string[] = [];
  const queue: CommitReport[] = [];
  let isGivenAll = false;
  let isDone = false;
  let failure: Error | null = null;
  let wake: () => void = () => undefined;
  let worker = begin();
  supply();

  function order(order: Order): void {
    worker.postMessage(order);
  }

  function supply(): void {
    while (!isGivenAll && given.length + queue.length <= mostGiven - together) {
      const ids = take();
      isGivenAll = ids.length === 0;
      given.push(...ids);
      order(ids);
    }
  }

  function begin(): Worker {
    const thread = new Worker(workerEntry('bot/commits/worker.js'), {
      workerData: settings,
      resourceLimits: limits,
    });
    let complaint = 'its thread ended';
    thread.on('message', (saying: Saying) => {
      if (saying === 'done') isDone = true;
      else if ('broken' in saying) failure = new Error(saying.broken);
      else {
        given.shift();
        queue.push(saying.report);
      }
      wake();
    });
    thread.on('error', error => (complaint = error.message));
    thread.on('exit', () => {
      if (!isDone && failure === null) goOn(complaint);
      wake();
    });
    return thread;
  }

  function goOn(complaint: string): void {
    const id = given.shift();
    if (id !== undefined) queue.push({ id, failure: complaint });
    isDone = isGivenAll && given.length === 0;
    if (isDone) return;
    worker = begin();
    if (given.length > 0) order([...given]);
    if (isGivenAll) order([]);
    else supply();
  }

  return {
    async *reports() {
      for (;;) {
        const report = queue.shift();
        if (report !== undefined) {
          supply();
          yield report;
        } else if (failure !== null) throw failure;
        else if (isDone) return;
        else await new Promise<void>(resolve => (wake = resolve));
      }
    },
    async close() {
      isDone = true;
      await worker.terminate();
    },
  };
}
