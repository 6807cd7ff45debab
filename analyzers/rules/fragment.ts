import type { FileDiff, Hunk } from '../diff/diff.ts';
import { hunkImage } from '../diff/image.ts';
import { afterComment, fragmentPair } from '../interface/fragment.ts';
import type { SourceFacts } from '../source/facts.ts';
import { decode } from '../source/text.ts';
import { readLoose } from './body.ts';
import { changeFacts } from './changed-facts.ts';
import { compileRules } from './compile.ts';
import { declaredFacts } from './declared.ts';
import { differences } from './difference.ts';
import type { ChangedFact, RuleFact } from './fact.ts';
import type { Hit } from './hit.ts';
import { hitsOf } from './hits.ts';
import type { Rule } from './rule.ts';
import type { PlacedHit } from './run.ts';
import { openScene, sceneMemory } from './scene.ts';
import type { RulePatch } from './series.ts';
import type { RuleSource } from './source.ts';
import { UNKNOWN_TREE } from './tree.ts';
import type { Wanted } from './wanted.ts';

/** A patch of which only the hunks are known. */
export interface FragmentPatch extends Pick<RulePatch, 'number' | 'message' | 'changes'> {
  readonly files: readonly FileDiff[];
}

/** Does a rule need no more than a hunk? */
export function needsOnlyHunks({ scope }: Rule): boolean {
  return scope === 'hunk';
}

/**
 * What rules have to say of hunks alone. Only those are asked that need no more than a hunk, and what a sentence would say of
 * the function around it is not said: a hunk does not show it.
 */
export function runOnFragments(rules: readonly Rule[], patches: readonly FragmentPatch[]): PlacedHit[] {
  const compiled = compileRules(rules.filter(needsOnlyHunks), 'both');
  if (compiled.rules.length === 0) return [];
  return patches.flatMap(({ number, message, files, changes }) => {
    const sources = files.filter(isSource);
    const wanted = compiled.wantedIn(sources.map(pathOf));
    const facts = [
      ...sources.flatMap(file => factsOf(file, wanted)),
      ...(wanted.has('change') ? changes.flatMap(changeFacts) : []),
    ];
    const scene = openScene({
      files: [],
      signs: [],
      seriesFacts: facts,
      commitText: message,
      memory: sceneMemory(),
    });
    const hits = hitsOf(compiled, { facts, lone: new Set(), functions: [] }, scene, UNKNOWN_TREE);
    return hits.filter(isTellable).map(hit => ({ ...hit, patch: number, fixedBy: null }));
  });
}

function isSource(file: FileDiff): boolean {
  return /\.[chsS]$/.test(pathOf(file));
}

function pathOf({ newPath, oldPath }: FileDiff): string {
  return newPath ?? oldPath ?? '';
}

function isTellable({ rule, own, fact }: Hit): boolean {
  return fact.function !== null || !(own.message ?? rule.message).includes('{function}');
}

function factsOf(file: FileDiff, wanted: Wanted): ChangedFact[] {
  const path = pathOf(file);
  const paths = { before: path, after: path };
  const { before, after } = fragmentPair(file);
  const declared = declaredFacts(sourceOf(before, path), sourceOf(after, path), wanted);
  const inside = file.hunks.flatMap(hunk => {
    const sides = sidesOf(hunk);
    const isWanted = ({ kind }: RuleFact): boolean => wanted.has(kind);
    return differences({ before: sides.before.filter(isWanted), after: sides.after.filter(isWanted) }, paths);
  });
  return [...differences(declared, paths), ...inside];
}

function sourceOf(facts: SourceFacts | null, path: string): RuleSource | null {
  return facts === null ? null : { path, facts, text: () => '' };
}

function sidesOf(hunk: Hunk): { before: RuleFact[]; after: RuleFact[] } {
  const image = hunkImage(hunk, 'forward');
  const read = (bytes: Uint8Array, line: number): RuleFact[] =>
    readLoose({ text: decode(afterComment(bytes)), line: Math.max(1, line), function: null, guards: [] });
  return { before: read(image.before, image.beforeStart), after: read(image.after, image.afterStart) };
}
