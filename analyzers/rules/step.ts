import { changedFacts, foundFacts, type ChangedFacts } from './changed-facts.ts';
import type { ContextSigns } from './context.ts';
import type { WholeSeries } from './derived/series-fact.ts';
import { seriesDerivations } from './derived/series.ts';
import type { ChangedFact } from './fact.ts';
import { openScene, type Scene, type SceneMemory } from './scene.ts';
import type { RulePatch } from './series.ts';
import type { RuleFile } from './source.ts';
import type { Wanted } from './wanted.ts';

/** What a patch, or all of them as one, changes, ready for rules to look at. */
export interface Step {
  readonly changed: ChangedFacts;
  readonly scene: Scene;
}

interface Around {
  readonly wanted: Wanted;
  readonly signs: readonly ContextSigns[];
  readonly memory: SceneMemory;
  /** What the whole series changes; null where this is the whole. */
  readonly seriesFacts: readonly ChangedFact[] | null;
}

/** Reads what a patch changes, as far as it is wanted. */
export function openStep(
  { message, files, changes, findings }: Omit<RulePatch, 'number'>,
  { wanted, signs, memory, seriesFacts }: Around,
): Step {
  const changed = changedFacts(files, changes, wanted);
  const facts = [
    ...changed.facts,
    ...(wanted.has('change') ? foundFacts(changes, findings) : []),
    ...(wanted.has('derived') && seriesFacts === null ? ofSeries({ message, files, changes }) : []),
    ...(wanted.has('message') ? aboutMessage(message) : []),
  ];
  const scene = openScene({ files, signs, seriesFacts: seriesFacts ?? facts, commitText: message, memory });
  return { changed: { ...changed, facts }, scene };
}

/** The paths of files, before and after. */
export function pathsOf(files: readonly RuleFile[]): string[] {
  return files.flatMap(({ path, oldPath }) => (oldPath === null ? [path] : [path, oldPath]));
}

/** What code makes of the series as a whole. */
function ofSeries(series: WholeSeries): ChangedFact[] {
  return seriesDerivations
    .flatMap(derive => derive(series))
    .map(fact => ({ ...fact, kind: 'derived', sign: 'add', before: null, change: null }));
}

function aboutMessage(message: string): ChangedFact[] {
  if (message === '') return [];
  const place = { aggregate: null, line: 0, function: null, guards: [], path: '', change: null };
  return [{ kind: 'message', name: '', text: message, sign: 'add', before: null, ...place }];
}
