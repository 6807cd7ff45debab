import { availableParallelism } from 'node:os';
import { isMainThread, Worker, type ResourceLimits } from 'node:worker_threads';
import type { Callers } from '../../analyzers/reach/callers.ts';
import type { Look } from '../../analyzers/reach/inquiry.ts';
import type { Objects } from '../git/objects.ts';
import { workerEntry } from '../package.ts';
import type { UntouchedPlace } from '../untouched-file.ts';
import type { Answer, Order, Task } from './task.ts';

/** With fewer files a thread costs more than it saves. */
const fewest = 600;
const mostThreads = 2;
/** So many files are judged for one answer. */
const perOrder = 64;
/** What a scan leaves behind is garbage at once: more room for it only makes the process larger. */
const limits: ResourceLimits = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 96 };

/** How many threads are worth it for so many files; 0: none. Threads run the built program, and begin no others. */
export function threadsFor(files: number): number {
  if (files < fewest || !isMainThread || import.meta.url.endsWith('.ts')) return 0;
  return Math.min(mostThreads, availableParallelism());
}

/** A thread has ended in the midst of its work: it had not enough memory, most likely. */
export class LostThreadError extends Error {
  override readonly name = 'LostThreadError';
}

/** Judges files in threads; the answers come in the order of the places. Throws LostThreadError when one of them ends. */
export async function judgeInThreads(
  look: Look,
  places: readonly UntouchedPlace[],
  { objects, threads }: { readonly objects: Objects; readonly threads: number },
): Promise<readonly Callers[]> {
  const { gitDir, storeDir } = objects;
  const judged: (readonly Callers[])[] = [];
  let next = 0;
  async function work(): Promise<void> {
    const thread = openThread({ gitDir, storeDir, look });
    try {
      for (let at = next++; at * perOrder < places.length; at = next++)
        judged[at] = await thread.ask(places.slice(at * perOrder, (at + 1) * perOrder).map(spot));
    } finally {
      await thread.close();
    }
  }
  await Promise.all(Array.from({ length: threads }, work));
  return judged.flat();
}

function spot({ path, blob }: UntouchedPlace): UntouchedPlace {
  return { path, blob };
}

function openThread(task: Task): { ask(order: Order): Promise<readonly Callers[]>; close(): Promise<void> } {
  const worker = new Worker(workerEntry('bot/callers/worker.js'), {
    workerData: task,
    resourceLimits: limits,
  });
  let settle: { resolve(judged: readonly Callers[]): void; reject(error: Error): void } | null = null;
  let broken: Error | null = null;
  const fail = (error: Error): void => {
    broken = error;
    settle?.reject(error);
  };
  worker.on('message', (answer: Answer) => {
    if ('judged' in answer) settle?.resolve(answer.judged);
    else settle?.reject(new Error(answer.failure));
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
    ask: order =>
      new Promise((resolve, reject) => {
        if (broken !== null) reject(broken);
        settle = { resolve, reject };
        worker.postMessage(order);
      }),
    async close() {
      worker.postMessage(null satisfies Order);
      await ended;
    },
  };
}
