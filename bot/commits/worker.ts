import { parentPort, workerData } from 'node:worker_threads';
import { reportCommits } from './desk.ts';
import type { CommitTask, Saying } from './task.ts';

// The thread of one who reviews commits. It goes no further ahead than so many reports that nobody has taken.
const mostUntaken = 64;
const { ids, settings } = workerData as CommitTask;
const say = (saying: Saying): void => parentPort?.postMessage(saying);

let untaken = 0;
let go: (() => void) | null = null;
parentPort?.on('message', () => {
  untaken--;
  go?.();
});

try {
  for await (const report of reportCommits(ids, settings)) {
    untaken++;
    say({ report });
    if (untaken < mostUntaken) continue;
    await new Promise<void>(resolve => (go = resolve));
    go = null;
  }
  say('done');
} catch (error) {
  say({ broken: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
parentPort?.close();
