import type { ChangedFacts } from './changed-facts.ts';
import { isInside, isThere, type Surroundings } from './circumstance.ts';
import type { CompiledRules } from './compile.ts';
import type { ChangedFact } from './fact.ts';
import type { Hit } from './hit.ts';
import { fits, fitsPath } from './query.ts';
import { textOf, type FunctionPair } from './function-pairs.ts';
import { unbalancedFacts } from './balance/facts.ts';
import type { Circumstance, Clause, Rule } from './rule.ts';
import type { Scene } from './scene.ts';
import type { Tree } from './tree.ts';
import { isKernelCode, movedFacts } from './silence.ts';

/** Which rules have something to say of what was changed. */
export function hitsOf(compiled: CompiledRules, changed: ChangedFacts, scene: Scene, tree: Tree): Hit[] {
  const moved = movedFacts(changed);
  const around: Surroundings = { scene, era: compiled.era, tree };
  const hits = changed.facts
    .filter(({ path }) => isKernelCode(path))
    .flatMap(fact => hitsOn(compiled, fact, { around, isMoved: moved.has(fact) }));
  const taking = changed.functions.filter(({ after }) => after !== null && compiled.mayTake(textOf(after)));
  return [...hits, ...compiled.balanced.flatMap(rule => balanceHits(rule, taking, around))];
}

/** The exits on which a rule finds something still taken. */
function balanceHits(rule: Rule, functions: readonly FunctionPair[], around: Surroundings): Hit[] {
  return unbalancedFacts(rule, functions).flatMap(fact => {
    if (!isKernelCode(fact.path) || !fitsPath(fact.path, rule.paths, rule.notPaths)) return [];
    const clause = rule.clauses.find(
      each => fits(each.query, fact, around.era) && speaks(each, fact, around),
    );
    if (rule.clauses.length > 0 && clause === undefined) return [];
    const own = clause ?? { severity: null, message: null, advice: null };
    return [{ rule, fact, contexts: [], own, guessed: false }];
  });
}

const NO_HITS: readonly Hit[] = [];

/** Which rules have something to say of one fact; each once. */
function hitsOn(
  compiled: CompiledRules,
  fact: ChangedFact,
  { around, isMoved }: { readonly around: Surroundings; readonly isMoved: boolean },
): readonly Hit[] {
  const matching = compiled.matching(fact);
  if (matching.length === 0) return NO_HITS;
  const hits = new Map<string, Hit>();
  for (const { rule, clause } of matching) {
    if (hits.has(rule.id) || (isMoved && clause.moved) || !speaks(clause, fact, around)) continue;
    const guessed = clause.inside.context.length + clause.inside.notContext.length > 0;
    const contexts = guessed || rule.message.includes('{context}') ? [...around.scene.contextsOf(fact)] : [];
    hits.set(rule.id, { rule, fact, contexts, own: clause, guessed });
  }
  return [...hits.values()];
}

/** Does a clause that a fact fits hold where the fact stands? */
function speaks({ inside, where, unless, audit }: Clause, fact: ChangedFact, around: Surroundings): boolean {
  if (fact.sign === 'present' && !audit) return false;
  if (!isInside(inside, fact, around)) return false;
  if (!where.every(circumstance => isThere(circumstance, fact, around) === true)) return false;
  return !unless.some(circumstance => isSilencing(circumstance, isThere(circumstance, fact, around)));
}

/** What the tree would say of it is not known: then nothing is said. */
function isSilencing({ what }: Circumstance, there: boolean | null): boolean {
  return there ?? what === 'tree';
}
