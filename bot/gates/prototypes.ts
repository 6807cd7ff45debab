import type { Leftover } from '../../analyzers/gates/leftover.ts';
import { newGlobals, oncePerFile } from '../../analyzers/gates/new-globals.ts';
import type { Change } from '../../analyzers/interface/change.ts';
import type { GateTree } from './tree.ts';

/** Functions that a series makes global, and that no header and no assembly source as much as names. */
export async function prototypesMissing(tree: GateTree, changes: readonly Change[]): Promise<Leftover[]> {
  const found: Leftover[] = [];
  for (const fresh of newGlobals(changes, tree.touched)) {
    const rest = await tree.rest([fresh.symbol]);
    if (rest.every(({ path }) => path.endsWith('.c'))) found.push(fresh);
  }
  return oncePerFile(found);
}
