import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Objects } from '../git/objects.ts';
import { workerEntry } from '../package.ts';
import type { Source } from './scan.ts';
import type { Report, Task } from './task.ts';

/** With fewer blobs a thread costs more than it saves; 2,000 are what changes between two stable points. */
const fewest = 1000;
const mostWorkers = 2;
/** What a scan leaves behind is garbage at once: more room for it only makes the process larger. */
const youngMegabytes = 8;

/** How many threads are worth it for so many blobs; 0: none. Threads run the built program only. */
export function workersFor(blobs: number): number {
  if (blobs < fewest || import.meta.url.endsWith('.ts')) return 0;
  return Math.min(mostWorkers, availableParallelism());
}

/** Scans blobs in threads and returns the segments that they wrote. */
export async function scanInWorkers(
  objects: Objects,
  directory: string,
  { sources, workers }: { readonly sources: readonly Source[]; readonly workers: number },
  scanned: (count: number) => void,
): Promise<string[]> {
  const { gitDir, storeDir } = objects;
  const shares = await share(objects, sources, workers);
  const written = shares.map(some => runWorker({ gitDir, storeDir, directory, sources: some }, scanned));
  return (await Promise.all(written)).flat();
}

/** Larger ones make so much garbage that they must not come one after another, nor in two threads at a time. */
const large = 1 << 19;
/** Blobs that stay together: git reads neighbours faster. */
const neighbours = 64;

interface Share {
  readonly sources: Source[];
  bytes: number;
}

/** Deals neighbours to whoever has least to do. The first thread has all large ones: a graphics driver brings 350 MB of headers. */
async function share(objects: Objects, sources: readonly Source[], workers: number): Promise<Source[][]> {
  const sizes = await Promise.all(sources.map(async ({ blob }) => (await objects.info(blob))?.size ?? 0));
  const all = sources.map((source, at) => ({ source, size: sizes[at] }));
  const rare = all.filter(({ size }) => size > large);
  const small = all.filter(({ size }) => size <= large);
  const shares = Array.from({ length: workers }, (): Share => ({ sources: [], bytes: 0 }));
  // Registers and no code: they take half the time of others.
  shares[0].bytes = rare.reduce((sum, { size }) => sum + size / 2, 0);
  for (let from = 0; from < small.length; from += neighbours) {
    const some = small.slice(from, from + neighbours);
    const least = shares.reduce((best, one) => (one.bytes < best.bytes ? one : best));
    for (const { source, size } of some) {
      least.sources.push(source);
      least.bytes += size;
    }
  }
  const [first, ...others] = shares.map(one => one.sources);
  return [
    spread(
      first,
      rare.map(({ source }) => source),
    ),
    ...others,
  ];
}

/** Many, with a few evenly among them. */
function spread(many: readonly Source[], few: readonly Source[]): Source[] {
  const every = Math.ceil((many.length + 1) / (few.length + 1));
  const dealt = many.flatMap((source, at) =>
    at % every === every - 1
      ? [source, ...few.slice(Math.floor(at / every), Math.floor(at / every) + 1)]
      : [source],
  );
  return [...dealt, ...few.slice(Math.floor(many.length / every))];
}

function runWorker(task: Task, scanned: (count: number) => void): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerEntry('bot/index/worker.js'), {
      workerData: task,
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    });
    worker.on('message', (report: Report) => {
      if ('scanned' in report) scanned(report.scanned);
      else resolve(report.segments);
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('a thread of the tree index ended before its work was done')));
  });
}
