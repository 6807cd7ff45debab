import { changedFacts } from '../rules/changed-facts.ts';
import type { Tree } from '../rules/tree.ts';
import { compileRules, type CompiledRules } from '../rules/compile.ts';
import type { ContextSigns } from '../rules/context.ts';
import type { ChangedFact } from '../rules/fact.ts';
import type { Hit } from '../rules/hit.ts';
import { hitsOf } from '../rules/hits.ts';
import type { Era } from '../rules/era.ts';
import type { Rule } from '../rules/rule.ts';
import { openScene, sceneMemory } from '../rules/scene.ts';
import type { RuleSource } from '../rules/source.ts';

/** Rules made ready for a tree as it stands. */
export interface PresentRules {
  readonly missing: CompiledRules;
  /** The same rules, by what shows that an item is done. */
  readonly done: CompiledRules;
  readonly signs: readonly ContextSigns[];
  readonly era: Era;
}

/** What rules find in a source as it stands: where an item is missing, and where it is done. */
export interface PresentHits {
  readonly missing: readonly Hit[];
  readonly done: readonly Hit[];
}

/** Makes rules ready for trees of an era. */
export function presentRules(rules: readonly Rule[], era: Era, signs: readonly ContextSigns[]): PresentRules {
  const asked = rules.filter(({ audit }) => audit);
  const done = asked
    .filter(rule => rule.done.length > 0)
    .map(rule => ({ ...rule, clauses: rule.done, balance: null }));
  return {
    missing: compileRules(asked, era, ['present']),
    done: compileRules(done, era, ['present']),
    signs,
    era,
  };
}

/** Holds a source against rules, as though all that it says had just been written; `tree` is what is around it. */
export function findPresent(
  { missing, done, signs }: PresentRules,
  source: RuleSource,
  tree: Tree,
): PresentHits {
  const { path } = source;
  const files = [{ path, oldPath: null, status: 'added', before: null, after: source }] as const;
  const wanted = new Set(
    [...missing.wantedIn([path]), ...done.wantedIn([path])].filter(
      kind => kind !== 'file' && kind !== 'message',
    ),
  );
  const changed = changedFacts(files, [], wanted);
  const facts = changed.facts.map((fact): ChangedFact => ({ ...fact, sign: 'present', before: null }));
  const scene = openScene({ files, signs, seriesFacts: [], commitText: '', memory: sceneMemory() });
  const present = { ...changed, facts };
  const hits = (compiled: CompiledRules): Hit[] => hitsOf(compiled, present, scene, tree);
  return { missing: hits(missing), done: hits(done) };
}
