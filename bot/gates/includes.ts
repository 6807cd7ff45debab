import { includeChanges, tellIncludes } from '../../analyzers/gates/include-changes.ts';
import type { Leftover } from '../../analyzers/gates/leftover.ts';
import { placeLists } from '../../config/lists.ts';
import type { GateTree } from './tree.ts';

/** A header that so many files include is everybody's. */
const widely = 200;

/** Widely used headers that include something else than before. */
export async function includesChanged(tree: GateTree): Promise<Leftover[]> {
  const found: Leftover[] = [];
  for (const change of includeChanges(tree.touched)) {
    const users = await tree.includers(change.name);
    if (users >= widely || placeLists().coreHeaders.has(change.name)) found.push(tellIncludes(change, users));
  }
  return found;
}
