import type { Change } from '../../analyzers/interface/change.ts';
import type { MakefileFacts } from '../../analyzers/source/build-facts.ts';

/** Lists of objects that are modules, or parts of the kernel, by themselves. */
const roots: ReadonlySet<string> = new Set(['obj', 'lib', 'core', 'drivers', 'net', 'libs', 'init', 'virt']);

/** A module parameter is known by its module: `parameter e1000.debug`, as the Makefile beside the source names it. */
export async function withModule(
  change: Change,
  makefileIn: (directory: string) => Promise<MakefileFacts | null>,
): Promise<Change> {
  const [, name] = /^parameter (\w+)$/.exec(change.symbol) ?? [];
  if (name === undefined) return change;
  const at = change.file.lastIndexOf('/');
  const facts = await makefileIn(change.file.slice(0, at));
  const module = facts === null ? null : moduleOf(change.file.slice(at + 1).replace(/\.c$/, ''), facts);
  return module === null ? change : { ...change, symbol: `parameter ${module}.${name}` };
}

/** The module that an object is, or is part of; null where the Makefile does not say. */
function moduleOf(stem: string, { objects }: MakefileFacts): string | null {
  let [name, hops] = [stem, 0];
  for (; hops < 4; hops++) {
    const lists = objects.filter(each => each.name === `${name}.o`).map(({ list }) => list);
    // The kernel calls a module by its name with `_` for `-`.
    if (lists.some(list => roots.has(list))) return name.replaceAll('-', '_');
    const [composite, ...others] = new Set(lists);
    if (composite === undefined || others.length > 0 || composite === name) return null;
    name = composite;
  }
  return null;
}
