import { parentPort, workerData } from 'node:worker_threads';
import { openDesk } from './desk.ts';
import type { Answer, Order, ReviewerSettings } from './task.ts';

// The thread of a reviewer: it opens database and mirror for itself, and answers orders one after another.
const port = parentPort;
if (port === null) throw new Error('a reviewer runs in a thread');
const opened = openDesk(workerData as ReviewerSettings);
// Told with the first order.
opened.catch(() => undefined);

let last: Promise<void> = Promise.resolve();
port.on('message', (order: Order) => {
  last = last.then(() => (order === 'close' ? close() : answer(order)));
});

async function answer(order: Exclude<Order, 'close'>): Promise<void> {
  let said: Answer;
  try {
    const desk = await opened;
    said =
      'review' in order
        ? { outcomes: await desk.review(order.review) }
        : { standings: await desk.stand(order.stand) };
  } catch (error) {
    said = { broken: error instanceof Error ? error.message : String(error) };
  }
  port?.postMessage(said);
}

async function close(): Promise<void> {
  const desk = await opened.catch(() => null);
  await desk?.close();
  port?.close();
}
