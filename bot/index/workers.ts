import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Objects } from '../git/objects.ts';
import { workerEntry } from '../package.ts';
import type { Source } from './scan.ts';
import type { Report, Task } from './task.ts';

/** With fewer blobs a thread costs more than it saves; 2,000 are what changes between two stable points. */
const fewest = 1000;
const mostWorkers = 2;
/** Of so many blobs whoever asks reads a share: a thread takes its time to begin. Of more it would grow too large. */
const fewToShare = 8000;
/** What a scan leaves behind is garbage at once: more room for it makes the process larger, and a short scan faster. */
const youngMegabytes = { usual: 8, short: 32 };

/** How blobs are shared out. */
export interface Crew {
  /** How many threads begin. */
  readonly workers: number;
  /** Does whoever asks read a share, too? */
  readonly here: boolean;
}

/** Who reads so many blobs. Threads run the built program only. */
export function crewFor(blobs: number): Crew {
  if (blobs < fewest || import.meta.url.endsWith('.ts')) return { workers: 0, here: true };
  const here = blobs <= fewToShare;
  return { workers: Math.min(mostWorkers, availableParallelism()) - (here ? 1 : 0), here };
}

/** Who is told how many were read, and how the share is read that no thread has. */
interface Scanning {
  readonly scanned: (count: number) => void;
  readonly scanHere: (some: readonly Source[]) => Promise<void>;
}

/** Scans blobs in threads, and here, where the crew is so, and returns the segments that the threads wrote. */
export async function scanTogether(
  objects: Objects,
  directory: string,
  { sources, crew }: { readonly sources: readonly Source[]; readonly crew: Crew },
  { scanned, scanHere }: Scanning,
): Promise<string[]> {
  const { gitDir, storeDir } = objects;
  const { workers, here } = crew;
  if (workers === 0) {
    await scanHere(sources);
    return [];
  }
  const shares = await share(objects, sources, { workers: workers + (here ? 1 : 0), here });
  const own = here ? shares.shift() : undefined;
  const room = here ? youngMegabytes.short : youngMegabytes.usual;
  const written = shares.map(some =>
    runWorker({ gitDir, storeDir, directory, sources: some }, room, scanned),
  );
  const [segments] = await Promise.all([Promise.all(written), own && scanHere(own)]);
  return segments.flat();
}

/** Larger ones make so much garbage that they must not come one after another, nor in two threads at a time. */
const large = 1 << 19;
/** Blobs that stay together: git reads neighbours faster. */
const neighbours = 64;

/** Bytes that are read here while a thread begins, and writes what it has read. */
const headStart = 2_500_000;

interface Share {
  readonly sources: Source[];
  bytes: number;
}

/** Deals neighbours to whoever has least to do. The first thread has all large ones: a graphics driver brings 350 MB of headers. */
async function share(
  objects: Objects,
  sources: readonly Source[],
  { workers, here }: Crew,
): Promise<Source[][]> {
  const sizes = await Promise.all(sources.map(async ({ blob }) => (await objects.info(blob))?.size ?? 0));
  const all = sources.map((source, at) => ({ source, size: sizes[at] }));
  const rare = all.filter(({ size }) => size > large);
  const small = all.filter(({ size }) => size <= large);
  const shares = Array.from({ length: workers }, (_, at): Share => {
    return { sources: [], bytes: here && at > 0 ? headStart : 0 };
  });
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

function runWorker(task: Task, room: number, scanned: (count: number) => void): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerEntry('bot/index/worker.js'), {
      workerData: task,
      resourceLimits: { maxYoungGenerationSizeMb: room },
    });
    worker.on('message', (report: Report) => {
      if ('scanned' in report) scanned(report.scanned);
      else resolve(report.segments);
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('a thread of the tree index ended before its work was done')));
  });
}
