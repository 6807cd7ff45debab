import { parentPort, workerData } from 'node:worker_threads';
import { judgeCallers } from '../../analyzers/reach/inquiry.ts';
import { factsAbout } from '../facts.ts';
import { openObjects } from '../git/objects.ts';
import { ring } from '../git/ring.ts';
import { filesAtOnce, untouchedFiles } from '../untouched-file.ts';
import type { Answer, Order, Task } from './task.ts';

// The thread of one who judges callers: with a git of its own, and nothing kept, for each file is read once.
const { gitDir, storeDir, look } = workerData as Task;
const objects = openObjects(gitDir, { storeDir, cacheBytes: 0, allocate: ring(filesAtOnce, 1 << 18) });
const facts = factsAbout(look.scene.name);

async function answer(places: readonly { readonly path: string; readonly blob: string }[]): Promise<Answer> {
  try {
    const judged = [];
    for await (const file of untouchedFiles(places, { objects, facts }))
      judged.push(judgeCallers(look, file));
    return { judged };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (order: Order) => {
  if (order === null) {
    parentPort?.close();
    void objects.close();
    return;
  }
  void answer(order).then(said => parentPort?.postMessage(said));
});
