import { hiddenFunctions, unguardedCalls } from '../../analyzers/gates/hidden-functions.ts';
import { stubsMismatching } from '../../analyzers/gates/header-stubs.ts';
import type { Leftover } from '../../analyzers/gates/leftover.ts';
import type { Change } from '../../analyzers/interface/change.ts';
import { implies, neededOptions } from './build.ts';
import type { GateTree } from './tree.ts';

/** Stubs of touched headers that contradict what they stand for. */
export function stubsLeft(tree: GateTree): Promise<Leftover[]> {
  return Promise.resolve(tree.touched.flatMap(stubsMismatching));
}

/** Callers of more files than this are not looked at one by one. */
const mostCallers = 40;

/** Calls of functions that an option takes away, in files that are built without it. */
export async function stubsMissing(tree: GateTree, changes: readonly Change[]): Promise<Leftover[]> {
  const found: Leftover[] = [];
  for (const hidden of hiddenFunctions(changes, tree.touched)) {
    const { symbol, option, file } = hidden;
    const rest = await tree.rest([symbol]);
    // A stub, or another function of the name.
    if (rest.some(({ defines, definesLocally, definesMacro }) => defines || definesLocally || definesMacro))
      continue;
    const touched = tree.touched.flatMap(({ path, after }) => (after === null ? [] : [{ path, after }]));
    const callers = rest
      .filter(({ calls, path }) => calls !== 0 && path.endsWith('.c'))
      .slice(0, mostCallers);
    const versions = await Promise.all(
      callers.map(async place => ({ path: place.path, after: await tree.read(place) })),
    );
    for (const { path, after } of [...touched, ...versions]) {
      if (after === null || path === file || !path.endsWith('.c')) continue;
      const calls = unguardedCalls(hidden, path, after);
      if (calls.length > 0 && (await isBuiltWithout(path, option, tree))) found.push(...calls);
    }
  }
  return found;
}

async function isBuiltWithout(path: string, option: string, tree: GateTree): Promise<boolean> {
  const needed = await neededOptions(path, tree);
  return needed !== null && !(await implies(needed, option, tree));
}
