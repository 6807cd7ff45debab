import type { Callers } from '../../analyzers/reach/callers.ts';
import { judgeCallers, type Look } from '../../analyzers/reach/inquiry.ts';
import { untouchedFiles, type TreeReading, type UntouchedPlace } from '../untouched-file.ts';
import { judgeInThreads, LostThreadError, threadsFor } from './threads.ts';

/** Judges the calls of files that no patch touches, in their order; in threads where they are many. */
export async function judgePlaces(
  look: Look,
  places: readonly UntouchedPlace[],
  reading: TreeReading,
): Promise<readonly Callers[]> {
  const threads = threadsFor(places.length);
  if (threads > 0) {
    try {
      return await judgeInThreads(look, places, { objects: reading.objects, threads });
    } catch (error) {
      // A file that is too much for a thread may not be too much for the process.
      if (!(error instanceof LostThreadError)) throw error;
    }
  }
  const judged: Callers[] = [];
  for await (const file of untouchedFiles(places, reading)) judged.push(judgeCallers(look, file));
  return judged;
}
