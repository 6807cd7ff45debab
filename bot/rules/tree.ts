import type { Era } from '../../analyzers/rules/era.ts';
import { knownTree, type Tree, type TreeQuestions } from '../../analyzers/rules/tree.ts';
import { neededOptions, onlyOption } from '../gates/build.ts';
import { openGateTree, type GateTree } from '../gates/tree.ts';
import type { Surroundings } from '../reach-inspector.ts';
import { openStates, type AnalysedStack } from '../reach-states.ts';

/** A stack of patches, and the tree that it stands on. */
export interface RuleGround {
  readonly stack: AnalysedStack;
  readonly surroundings: Surroundings;
}

/** Looks up in the tree what rules have asked. */
export async function answerTree(
  { names, paths }: TreeQuestions,
  era: Era,
  { stack, surroundings }: RuleGround,
): Promise<Tree> {
  const states = openStates(stack, surroundings.facts);
  const view = await surroundings.view();
  const found = await view.find(names);
  const untouched = new Map(
    [...found].map(([name, places]) => [name, places.filter(({ path }) => !states.base.has(path))]),
  );
  const gates = openGateTree({ before: states.base, after: states.end }, states, surroundings);
  const modular = new Map<string, boolean | null>();
  for (const path of paths) modular.set(path, await isModular(path, gates));
  return knownTree(era, untouched, modular);
}

/** Can a source be built as a module? It says so itself, or an option without which it is not built can be `m`. */
async function isModular(path: string, tree: GateTree): Promise<boolean | null> {
  if (!path.endsWith('.c')) return null;
  const version = await tree.at(path);
  if (version !== null && Buffer.from(version.bytes).includes('MODULE_LICENSE')) return true;
  const options = await neededOptions(path, tree);
  if (options === null) return null;
  for (const option of options) if ((await onlyOption(option, tree))?.type === 'tristate') return true;
  return false;
}
