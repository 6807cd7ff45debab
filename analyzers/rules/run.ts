import { compileRules, type CompiledRules } from './compile.ts';
import type { ContextSigns } from './context.ts';
import type { Hit } from './hit.ts';
import { hitsOf } from './hits.ts';
import { mendedHits, type PatchStep } from './mended.ts';
import { sceneMemory } from './scene.ts';
import type { RuleSeries } from './series.ts';
import { openStep, pathsOf } from './step.ts';
import type { Tree } from './tree.ts';

/** A hit with the patch that brings it. */
export interface PlacedHit extends Hit {
  readonly patch: number;
  /** The later patch that mends it; null where it is there at the end. */
  readonly fixedBy: number | null;
}

/** Rules before a series, which is read once however often it is judged. */
export interface RuleRun {
  /**
   * What the rules have to say of the series at its end, in a tree. Each hit is told of the patch that brings it, at its place
   * there; of what a later patch mends only what is more than a note.
   */
  hits(tree: Tree): PlacedHit[];
}

/** Makes rules ready for a series. */
export function openRun(
  compiled: CompiledRules,
  { patches, whole }: RuleSeries,
  signs: readonly ContextSigns[],
): RuleRun {
  const last = patches.at(-1);
  if (compiled.rules.length === 0 || last === undefined) return { hits: () => [] };
  const places = patches.map(({ files }) => new Set(pathsOf(files)));
  const paths = [...new Set([...pathsOf(whole.files), ...places.flatMap(each => [...each])])];
  const around = { signs, memory: sceneMemory() };
  const message = patches.map(patch => patch.message).join('\n');
  const wanted = compiled.wantedIn(paths);
  const end = openStep({ message, ...whole }, { ...around, wanted, seriesFacts: null });
  const seriesFacts = end.changed.facts;
  const mayMend = haveCommon(places);
  return {
    hits(tree) {
      const lasting = hitsOf(compiled, end.changed, end.scene, tree);
      if (patches.length === 1) return lasting.map(hit => ({ ...hit, patch: last.number, fixedBy: null }));
      if (lasting.length === 0 && !mayMend) return [];
      const asked = mayMend ? compiled : speaking(lasting, compiled);
      const wantedThere = asked.wantedIn(paths);
      const steps = patches.map(({ number, ...patch }, at) => {
        const { changed, scene } = openStep(patch, { ...around, wanted: wantedThere, seriesFacts });
        const hits = hitsOf(asked, changed, scene, tree);
        return { number, hits, facts: changed.facts, paths: places[at] ?? new Set() };
      });
      const told = attributed(lasting, steps, last.number);
      return mayMend ? [...told, ...mendedHits(lasting, steps)] : told;
    },
  };
}

/** Is there a file that several patches touch? What a patch does to any other is there at the end. */
function haveCommon(places: readonly ReadonlySet<string>[]): boolean {
  const seen = new Set<string>();
  return places.some(place => {
    const isCommon = [...place].some(path => seen.has(path));
    for (const path of place) seen.add(path);
    return isCommon;
  });
}

/** Those of the rules that have something to say: the patches need not be read for the others. */
function speaking(hits: readonly Hit[], { era }: CompiledRules): CompiledRules {
  return compileRules([...new Set(hits.map(({ rule }) => rule))], era);
}

interface Step extends PatchStep {
  readonly paths: ReadonlySet<string>;
}

/** The hits of the whole, each as the last patch that has it tells it; else at the end. */
function attributed(hits: readonly Hit[], steps: readonly Step[], last: number): PlacedHit[] {
  const waiting = new Map<string, Hit[]>();
  for (const hit of hits) waiting.set(keyOf(hit), [...(waiting.get(keyOf(hit)) ?? []), hit]);
  const told = steps.flatMap(step =>
    step.hits.flatMap(hit =>
      waiting.get(keyOf(hit))?.shift() === undefined ? [] : [{ ...hit, patch: step.number, fixedBy: null }],
    ),
  );
  const rest = [...waiting.values()].flat().map(hit => {
    const patch = steps.findLast(({ paths }) => paths.has(hit.fact.path))?.number ?? last;
    return { ...hit, patch, fixedBy: null };
  });
  return [...told, ...rest];
}

function keyOf({ rule, fact: { kind, name, text, path, function: inside } }: Hit): string {
  return [rule.id, kind, name, text, path, inside ?? ''].join('\n');
}
