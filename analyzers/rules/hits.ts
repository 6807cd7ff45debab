import type { ChangedFacts } from './changed-facts.ts';
import { isInside, isThere, type AskTree, type Surroundings } from './circumstance.ts';
import type { CompiledRules } from './compile.ts';
import type { ChangedFact } from './fact.ts';
import type { Hit } from './hit.ts';
import type { Circumstance, Clause } from './rule.ts';
import type { Scene } from './scene.ts';
import { isKernelCode, movedFacts } from './silence.ts';

/** Which rules have something to say of what was changed. */
export function hitsOf(
  compiled: CompiledRules,
  changed: ChangedFacts,
  scene: Scene,
  askTree: AskTree,
): Hit[] {
  const moved = movedFacts(changed);
  const around: Surroundings = { scene, era: compiled.era, askTree };
  return changed.facts
    .filter(({ path }) => isKernelCode(path))
    .flatMap(fact => {
      return hitsOn(compiled, fact, { around, isMoved: moved.has(fact) });
    });
}

/** Which rules have something to say of one fact; each once. */
function hitsOn(
  compiled: CompiledRules,
  fact: ChangedFact,
  { around, isMoved }: { readonly around: Surroundings; readonly isMoved: boolean },
): Hit[] {
  const hits = new Map<string, Hit>();
  for (const { rule, clause } of compiled.matching(fact)) {
    if (hits.has(rule.id) || (isMoved && clause.moved) || !speaks(clause, fact, around)) continue;
    const guessed = clause.inside.context.length + clause.inside.notContext.length > 0;
    const contexts = guessed || rule.message.includes('{context}') ? [...around.scene.contextsOf(fact)] : [];
    hits.set(rule.id, { rule, fact, contexts, own: clause, guessed });
  }
  return [...hits.values()];
}

/** Does a clause that a fact fits hold where the fact stands? */
function speaks({ inside, where, unless }: Clause, fact: ChangedFact, around: Surroundings): boolean {
  if (!isInside(inside, fact, around)) return false;
  if (!where.every(circumstance => isThere(circumstance, fact, around) === true)) return false;
  return !unless.some(circumstance => isSilencing(circumstance, isThere(circumstance, fact, around)));
}

/** What the tree would say of it is not known: then nothing is said. */
function isSilencing({ what }: Circumstance, there: boolean | null): boolean {
  return there ?? what === 'tree';
}
