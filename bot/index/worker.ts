import { parentPort, workerData } from 'node:worker_threads';
import { segmentBuilder } from '../../storage/tree-index/builder.ts';
import { writeSegment } from '../../storage/tree-index/store.ts';
import { openObjects } from '../git/objects.ts';
import { scanSources } from './scan.ts';
import type { Report, Task } from './task.ts';

/** A thread that scans some of a tree's blobs: it has a git of its own to read them with. */
async function work({ gitDir, storeDir, directory, sources }: Task): Promise<void> {
  const say = (report: Report): void => parentPort?.postMessage(report);
  const objects = openObjects(gitDir, { storeDir, cacheBytes: 0 });
  const builder = segmentBuilder();
  await scanSources(objects, sources, builder, scanned => say({ scanned }));
  await objects.close();
  say({ segment: writeSegment(directory, builder) });
}

await work(workerData as Task);
