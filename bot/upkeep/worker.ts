import { parentPort, workerData } from 'node:worker_threads';
import { keepUp } from './upkeep.ts';
import type { UpkeepAnswer, UpkeepTask } from './task.ts';

// The thread that brings a mirror up to date once, and ends: what it needed of memory goes with it.
async function answer(): Promise<UpkeepAnswer> {
  try {
    return { done: await keepUp(workerData as UpkeepTask) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.postMessage(await answer());
