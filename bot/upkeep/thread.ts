import { Worker } from 'node:worker_threads';
import { workerEntry } from '../package.ts';
import type { UpkeepAnswer, UpkeepTask, Upkept } from './task.ts';

/** Brings a mirror up to date in a thread of its own, which runs what is built. The signal ends it at once. */
export async function keepUpInThread(task: UpkeepTask, signal: AbortSignal): Promise<Upkept> {
  signal.throwIfAborted();
  const worker = new Worker(workerEntry('bot/upkeep/worker.js'), { workerData: task });
  const stop = (): void => void worker.terminate();
  signal.addEventListener('abort', stop);
  try {
    const answer = await new Promise<UpkeepAnswer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', code => reject(new Error(`the upkeep of the mirror ended with status ${code}`)));
    });
    if ('done' in answer) return answer.done;
    throw new Error(answer.failed);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
