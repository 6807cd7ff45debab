import type { Finding } from '../finding.ts';
import type { Change } from '../interface/change.ts';
import { changedFacts, foundFacts } from './changed-facts.ts';
import type { CompiledRules } from './compile.ts';
import type { ContextSigns } from './context.ts';
import type { WholeSeries } from './derived/series-fact.ts';
import { seriesDerivations } from './derived/series.ts';
import type { ChangedFact } from './fact.ts';
import type { Hit } from './hit.ts';
import { hitsOf } from './hits.ts';
import { mendedHits, type PatchStep } from './mended.ts';
import { openScene, sceneMemory, type SceneMemory } from './scene.ts';
import type { RuleFile } from './source.ts';
import type { Tree } from './tree.ts';

/** One patch of a series, or all of them as one. */
export interface RulePatch {
  readonly number: number;
  /** The commit message; empty where none is known. */
  readonly message: string;
  readonly files: readonly RuleFile[];
  readonly changes: readonly Change[];
  /** Of interface changes, and of what these leave behind in the tree. */
  readonly findings: readonly Finding[];
}

/** A series as rules see it. */
export interface RuleSeries {
  readonly patches: readonly RulePatch[];
  /** From the base to the end. */
  readonly whole: Pick<RulePatch, 'files' | 'changes' | 'findings'>;
}

/** What is known besides the series. */
export interface RuleTools {
  readonly signs: readonly ContextSigns[];
  readonly tree: Tree;
}

/** A hit with the patch that brings it. */
export interface PlacedHit extends Hit {
  readonly patch: number;
  /** The later patch that mends it; null where it is there at the end. */
  readonly fixedBy: number | null;
}

/**
 * What rules have to say of a series at its end. Each hit is told of the patch that brings it, at its place there; of what a
 * later patch mends only what is more than a note.
 */
export function runRules(compiled: CompiledRules, series: RuleSeries, tools: RuleTools): PlacedHit[] {
  if (compiled.rules.length === 0) return [];
  const memory = sceneMemory();
  const text = series.patches.map(({ message }) => message).join('\n');
  const [only] = series.patches;
  if (only === undefined) return [];
  const last = series.patches.at(-1)?.number ?? only.number;
  const whole = step(
    compiled,
    { number: last, message: text, ...series.whole },
    { ...tools, memory, own: [] },
  );
  if (series.patches.length === 1)
    return whole.hits.map(hit => ({ ...hit, patch: only.number, fixedBy: null }));
  const steps = series.patches.map(patch => step(compiled, patch, { ...tools, memory, own: whole.facts }));
  return [...attributed(whole, steps), ...mendedHits(whole.hits, steps)];
}

interface Step extends PatchStep {
  readonly paths: ReadonlySet<string>;
}

function step(
  compiled: CompiledRules,
  { number, message, files, changes, findings }: RulePatch,
  { signs, tree, memory, own }: RuleTools & { memory: SceneMemory; own: readonly ChangedFact[] },
): Step {
  const changed = changedFacts(files, changes, compiled.wanted);
  const found = compiled.wanted.has('change') ? foundFacts(changes, findings) : [];
  const derived = own.length === 0 ? ofSeries({ message, files, changes }, compiled) : [];
  const facts = [...changed.facts, ...found, ...derived, ...aboutMessage(message, compiled)];
  const seriesFacts = own.length > 0 ? own : facts;
  const scene = openScene({ files, signs, seriesFacts, commitText: message, memory });
  const hits = hitsOf(compiled, { ...changed, facts }, scene, tree);
  return {
    number,
    facts,
    hits,
    paths: new Set(files.flatMap(({ path, oldPath }) => [path, oldPath ?? path])),
  };
}

/** What code makes of the series as a whole. */
function ofSeries(series: WholeSeries, { wanted }: CompiledRules): ChangedFact[] {
  if (!wanted.has('derived')) return [];
  return seriesDerivations
    .flatMap(derive => derive(series))
    .map(fact => ({ ...fact, kind: 'derived', sign: 'add', before: null, change: null }));
}

function aboutMessage(message: string, { wanted }: CompiledRules): ChangedFact[] {
  if (!wanted.has('message') || message === '') return [];
  const place = { aggregate: null, line: 0, function: null, guards: [], path: '', change: null };
  return [{ kind: 'message', name: '', text: message, sign: 'add', before: null, ...place }];
}

/** The hits of the whole, each as the last patch that has it tells it; else at the end. */
function attributed(whole: Step, steps: readonly Step[]): PlacedHit[] {
  const waiting = new Map<string, Hit[]>();
  for (const hit of whole.hits) waiting.set(keyOf(hit), [...(waiting.get(keyOf(hit)) ?? []), hit]);
  const told = steps.flatMap(({ number, hits }) =>
    hits.flatMap(hit =>
      waiting.get(keyOf(hit))?.shift() === undefined ? [] : [{ ...hit, patch: number, fixedBy: null }],
    ),
  );
  const rest = [...waiting.values()].flat().map(hit => {
    const patch = steps.findLast(({ paths }) => paths.has(hit.fact.path))?.number ?? whole.number;
    return { ...hit, patch, fixedBy: null };
  });
  return [...told, ...rest];
}

function keyOf({ rule, fact: { kind, name, text, path, function: inside } }: Hit): string {
  return [rule.id, kind, name, text, path, inside ?? ''].join('\n');
}
