import { availableParallelism } from 'node:os';
import { isMainThread, Worker, type ResourceLimits } from 'node:worker_threads';
import type { Callers } from '../../analyzers/reach/callers.ts';
import type { Look } from '../../analyzers/reach/inquiry.ts';
import type { Objects } from '../git/objects.ts';
import { workerEntry } from '../package.ts';
import type { UntouchedPlace } from '../untouched-file.ts';
import { openBench } from './bench.ts';
import type { Answer, Order, Task } from './task.ts';

const mostThreads = 2;
/** So many files are judged for one answer. */
const perOrder = 48;
/** A thread is never without work: so many orders wait for it, or are worked on. */
const ordersAhead = 2;
/** What a scan leaves behind is garbage at once: more room for it only makes the process larger. */
const limits: ResourceLimits = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 96 };

/** How many threads help whoever asks. Threads run the built program, and begin no others. */
export function helpingThreads(): number {
  if (!isMainThread || import.meta.url.endsWith('.ts')) return 0;
  return Math.min(mostThreads, availableParallelism() - 1);
}

/** A thread has ended in the midst of its work: it had not enough memory, most likely. */
export class LostThreadError extends Error {
  override readonly name = 'LostThreadError';
}

/**
 * Judges files here and in threads that help, each with a git of its own; the answers come in the order of the places. Throws
 * LostThreadError when a thread ends.
 */
export async function judgeTogether(
  look: Look,
  places: readonly UntouchedPlace[],
  { objects, threads }: { readonly objects: Objects; readonly threads: number },
): Promise<readonly Callers[]> {
  const task: Task = { gitDir: objects.gitDir, storeDir: objects.storeDir, look };
  const judged: (readonly Callers[])[] = [];
  let next = 0;
  async function work(judge: (order: readonly UntouchedPlace[]) => Promise<readonly Callers[]>) {
    for (let at = next++; at * perOrder < places.length; at = next++)
      judged[at] = await judge(places.slice(at * perOrder, (at + 1) * perOrder).map(spot));
  }
  async function workHere(): Promise<void> {
    const bench = openBench(task);
    try {
      await work(order => bench.judge(order));
    } finally {
      await bench.close();
    }
  }
  async function workThere(): Promise<void> {
    const thread = openThread(task);
    try {
      await Promise.all(Array.from({ length: ordersAhead }, () => work(order => thread.judge(order))));
    } finally {
      await thread.close();
    }
  }
  const helping = Array.from({ length: threads }, workThere);
  const ends = await Promise.allSettled([workHere(), ...helping]);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return judged.flat();
}

function spot({ path, blob }: UntouchedPlace): UntouchedPlace {
  return { path, blob };
}

/** What an order that was given waits for. */
interface Waiting {
  readonly resolve: (judged: readonly Callers[]) => void;
  readonly reject: (error: Error) => void;
}

/** Orders are answered in the order in which they were given. */
function openThread(task: Task): {
  judge(order: readonly UntouchedPlace[]): Promise<readonly Callers[]>;
  close(): Promise<void>;
} {
  const worker = new Worker(workerEntry('bot/callers/worker.js'), {
    workerData: task,
    resourceLimits: limits,
  });
  const waiting: Waiting[] = [];
  let broken: Error | null = null;
  const fail = (error: Error): void => {
    broken = error;
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  worker.on('message', (answer: Answer) => {
    const first = waiting.shift();
    if ('judged' in answer) first?.resolve(answer.judged);
    else first?.reject(new Error(answer.failure));
  });
  worker.on('error', error =>
    fail(new LostThreadError('a thread that judges callers failed', { cause: error })),
  );
  const ended = new Promise<void>(resolve => {
    worker.on('exit', () => {
      fail(new LostThreadError('a thread that judges callers ended before its work was done'));
      resolve();
    });
  });
  return {
    judge: order =>
      new Promise((resolve, reject) => {
        if (broken !== null) {
          reject(broken);
          return;
        }
        waiting.push({ resolve, reject });
        worker.postMessage(order satisfies Order);
      }),
    async close() {
      worker.postMessage(null satisfies Order);
      await ended;
    },
  };
}
