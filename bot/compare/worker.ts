import { parentPort, workerData } from 'node:worker_threads';
import type { Job, JobAnswer, JobSource } from './job.ts';
import { openPerformer } from './performer.ts';

const performer = openPerformer(workerData as JobSource);

async function answer(number: number, job: Job): Promise<JobAnswer> {
  try {
    return { number, result: await performer.perform(job) };
  } catch (error) {
    return { number, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (message: { readonly number: number; readonly job: Job } | null) => {
  if (message === null) {
    parentPort?.close();
    void performer.close();
    return;
  }
  void answer(message.number, message.job).then(said => parentPort?.postMessage(said));
});
