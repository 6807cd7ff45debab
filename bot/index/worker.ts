import { parentPort, workerData } from 'node:worker_threads';
import { segmentBuilder } from '../../storage/tree-index/builder.ts';
import { writeSegment } from '../../storage/tree-index/store.ts';
import { openObjects } from '../git/objects.ts';
import { ring } from '../git/ring.ts';
import { ahead, scanSources } from './scan.ts';
import type { Report, Task } from './task.ts';

/** What is gathered in memory at a time. */
const unitsPerSegment = 4000;

/** Larger blobs are rare. */
const slotBytes = 1 << 20;

/** A thread that scans some of a tree's blobs: it has a git of its own to read them with. */
async function work({ gitDir, storeDir, directory, sources }: Task): Promise<void> {
  const say = (report: Report): void => parentPort?.postMessage(report);
  const objects = openObjects(gitDir, { storeDir, cacheBytes: 0, allocate: ring(ahead, slotBytes) });
  const segments: string[] = [];
  for (let from = 0; from < sources.length; from += unitsPerSegment) {
    const builder = segmentBuilder();
    const some = sources.slice(from, from + unitsPerSegment);
    await scanSources(objects, some, builder, scanned => say({ scanned }));
    segments.push(writeSegment(directory, builder));
  }
  await objects.close();
  say({ segments });
}

await work(workerData as Task);
