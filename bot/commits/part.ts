import { Worker, type ResourceLimits } from 'node:worker_threads';
import { workerEntry } from '../package.ts';
import { openSpill } from './spill.ts';
import type { CommitReport, CommitTask, Saying } from './task.ts';

/** Commits that a thread reviews, while others review others. */
export interface Part {
  /** Its reports in their order: first what has been waiting on disk, then what comes. */
  reports(): AsyncGenerator<CommitReport>;
  /** Ends the thread, wherever it is. */
  close(): Promise<void>;
}

const usualLimits: ResourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };

/** Begins to review; a commit that brings a thread down is reported as failed, and the next thread goes on after it. */
export function openPart({ ids, settings }: CommitTask, limits: ResourceLimits = usualLimits): Part {
  const spill = openSpill();
  const queue: CommitReport[] = [];
  let told = 0;
  let isLive = false;
  let isDone = false;
  let failure: Error | null = null;
  let wake: () => void = () => undefined;
  let worker = begin();

  function begin(): Worker {
    const task: CommitTask = { ids: ids.slice(told), settings };
    const thread = new Worker(workerEntry('bot/commits/worker.js'), {
      workerData: task,
      resourceLimits: limits,
    });
    let complaint = 'its thread ended';
    thread.on('message', (saying: Saying) => {
      if (saying === 'done') isDone = true;
      else if ('broken' in saying) failure = new Error(saying.broken);
      else take(saying.report);
      wake();
    });
    thread.on('error', error => (complaint = error.message));
    thread.on('exit', () => {
      if (!isDone && failure === null) goOn(complaint);
      wake();
    });
    return thread;
  }

  function take(report: CommitReport): void {
    told++;
    if (isLive) queue.push(report);
    else {
      spill.add(report);
      worker.postMessage('taken');
    }
  }

  function goOn(complaint: string): void {
    const id = ids[told];
    if (id !== undefined) take({ id, failure: complaint });
    if (told >= ids.length) isDone = true;
    else worker = begin();
  }

  return {
    async *reports() {
      isLive = true;
      yield* spill.read();
      for (;;) {
        const report = queue.shift();
        if (report !== undefined) {
          worker.postMessage('taken');
          yield report;
        } else if (failure !== null) throw failure;
        else if (isDone) return;
        else await new Promise<void>(resolve => (wake = resolve));
      }
    },
    async close() {
      isDone = true;
      await worker.terminate();
      spill.close();
    },
  };
}
