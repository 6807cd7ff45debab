import type { FilePair } from './pair.ts';

/** How often the touched files call each name. */
export interface CallCounts {
  readonly before: ReadonlyMap<string, number>;
  readonly after: ReadonlyMap<string, number>;
}

export function callCounts(files: readonly FilePair[]): CallCounts {
  return { before: countSide(files, 'before'), after: countSide(files, 'after') };
}

function countSide(files: readonly FilePair[], side: 'before' | 'after'): Map<string, number> {
  const counts = new Map<string, number>();
  for (const file of files) {
    for (const call of file[side]?.calls() ?? []) counts.set(call.name, (counts.get(call.name) ?? 0) + 1);
  }
  return counts;
}
