import { on } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { reportCommits } from './desk.ts';
import type { CommitSettings, Order, Saying } from './task.ts';

// The thread of one who reviews commits, those that it is sent.
const say = (saying: Saying): void => parentPort?.postMessage(saying);

try {
  for await (const report of reportCommits(orders(), workerData as CommitSettings)) say({ report });
  say('done');
} catch (error) {
  say({ broken: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
parentPort?.close();

async function* orders(): AsyncGenerator<Order> {
  if (parentPort === null) return;
  for await (const [ids] of on(parentPort, 'message') as AsyncIterable<[Order]>) {
    if (ids.length === 0) return;
    yield ids;
  }
}
