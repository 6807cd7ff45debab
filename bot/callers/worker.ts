import { parentPort, workerData } from 'node:worker_threads';
import type { UntouchedPlace } from '../untouched-file.ts';
import { openBench } from './bench.ts';
import type { Answer, Order, Task } from './task.ts';

// The thread of one who judges callers.
const bench = openBench(workerData as Task);

async function answer(places: readonly UntouchedPlace[]): Promise<Answer> {
  try {
    return { judged: await bench.judge(places) };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (order: Order) => {
  if (order === null) {
    parentPort?.close();
    void bench.close();
    return;
  }
  void answer(order).then(said => parentPort?.postMessage(said));
});
