import type { Callers } from '../../analyzers/reach/callers.ts';
import { judgeCallers, type Look } from '../../analyzers/reach/inquiry.ts';
import { untouchedFiles, type TreeReading, type UntouchedPlace } from '../untouched-file.ts';
import { helpingThreads, judgeTogether, LostThreadError } from './threads.ts';

/** With fewer files a thread costs more than it saves. */
const fewest = 600;

/** Judges the calls of files that no patch touches, in their order; where they are many with the help of threads. */
export async function judgePlaces(
  look: Look,
  places: readonly UntouchedPlace[],
  reading: TreeReading,
): Promise<readonly Callers[]> {
  const threads = places.length < fewest ? 0 : helpingThreads();
  if (threads > 0) {
    try {
      return await judgeTogether(look, places, { objects: reading.objects, threads });
    } catch (error) {
      // A file that is too much for a thread may not be too much for the process.
      if (!(error instanceof LostThreadError)) throw error;
    }
  }
  const judged: Callers[] = [];
  for await (const file of untouchedFiles(places, reading)) judged.push(judgeCallers(look, file));
  return judged;
}
