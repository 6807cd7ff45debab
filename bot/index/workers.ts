import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Objects } from '../git/objects.ts';
import type { Source } from './scan.ts';
import type { Report, Task } from './task.ts';

/** With fewer blobs a thread costs more than it saves. */
const fewest = 4000;
const mostWorkers = 2;

/** How many threads are worth it for so many blobs; 0: none. Threads run the built program only. */
export function workersFor(blobs: number): number {
  if (blobs < fewest || import.meta.url.endsWith('.ts')) return 0;
  return Math.min(mostWorkers, availableParallelism());
}

/** Scans blobs in threads and returns the segments that they wrote. */
export async function scanInWorkers(
  { gitDir, storeDir }: Objects,
  directory: string,
  { sources, workers }: { readonly sources: readonly Source[]; readonly workers: number },
  scanned: (count: number) => void,
): Promise<string[]> {
  const shares = share(sources, workers);
  return Promise.all(shares.map(some => runWorker({ gitDir, storeDir, directory, sources: some }, scanned)));
}

/** Parts of neighbours, dealt in turns, so that every thread gets its share of the large ones. */
function share(sources: readonly Source[], workers: number): Source[][] {
  const shares: Source[][] = Array.from({ length: workers }, () => []);
  sources.forEach((source, at) => shares[Math.floor(at / neighbours) % workers].push(source));
  return shares;
}

const neighbours = 64;

function runWorker(task: Task, scanned: (count: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: task });
    worker.on('message', (report: Report) => {
      if ('scanned' in report) scanned(report.scanned);
      else resolve(report.segment);
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('a thread of the tree index ended before its work was done')));
  });
}
