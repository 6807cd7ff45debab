import { judgeCallers } from '../../analyzers/reach/inquiry.ts';
import type { Callers } from '../../analyzers/reach/callers.ts';
import { factsAbout } from '../facts.ts';
import { openObjects } from '../git/objects.ts';
import { ring } from '../git/ring.ts';
import { turns } from '../git/turns.ts';
import { filesAtOnce, untouchedFiles, type UntouchedPlace } from '../untouched-file.ts';
import type { Task } from './task.ts';

/** Where callers are judged: a git of its own, and nothing kept, for each file is read once. */
export interface Bench {
  /** Judges files in their order. Orders wait for each other. */
  judge(places: readonly UntouchedPlace[]): Promise<readonly Callers[]>;
  /** Ends git. */
  close(): Promise<void>;
}

/** Larger files than this, in bytes, have memory of their own. */
const slotBytes = 1 << 18;

/** A bench for the callers that are looked at in one way. */
export function openBench({ gitDir, storeDir, look }: Task): Bench {
  const allocate = ring(filesAtOnce, slotBytes);
  const objects = openObjects(gitDir, { storeDir, cacheBytes: 0, allocate });
  const reading = { objects, facts: factsAbout(look.scene.name) };
  const inTurn = turns();

  async function judgeAll(places: readonly UntouchedPlace[]): Promise<readonly Callers[]> {
    const judged: Callers[] = [];
    for await (const file of untouchedFiles(places, reading)) judged.push(judgeCallers(look, file));
    return judged;
  }

  return {
    judge: places => inTurn(() => judgeAll(places)),
    close: () => objects.close(),
  };
}
