import type { Change, ChangePart } from './change.ts';
import { aspectOf, classOf } from './kinds/table.ts';
import { symbolScope } from './scope.ts';
import type { Aspect } from './kinds/kind.ts';

/**
 * The changes of a series, patch by patch, each with its `endState`.
 *
 * Every aspect of a symbol (existence, linkage, parameters, return type, attributes, exports, place) is a walk of
 * states from the base to the series' end, one step per patch that changes it. A step that a later patch
 * returns from is undone, and so are the steps between: these get `endState` false. A change keeps `endState`
 * true as long as one of its parts is not undone. Two patches that change a symbol further and further are
 * both true, each with its own before and after; `perPatch` is never merged.
 *
 * `whole` is the comparison of the base with the end. A symbol that it does not name has returned to its base,
 * and what it alone shows (a symbol removed by one patch and brought back elsewhere by another has moved) is
 * listed under the last patch that touches the symbol. Where there is no base to compare with, the changes of the
 * patches themselves stand for `whole`.
 */
export function judgeSeries(perPatch: readonly (readonly Change[])[], whole: readonly Change[]): Change[] {
  const changes = perPatch.flat();
  const scope = symbolScope([...perPatch, whole]);
  const namesOf = (change: Change) => symbolNames(change).map(name => `${scope(change)} ${name}`);
  const steps = changes.map(change => stepsOf(change, scope(change)));
  const undone = undoneSteps(steps);
  const lasting = new Set(whole.flatMap(namesOf));
  const isBroken = (symbol: string) =>
    whole.some(change => change.symbol === symbol && classOf(change.kind) === 'broken');
  const judged = changes.map((change, at) => {
    const broken = change.parts.some(part => aspectOf(part.kind) === 'soundness' && isBroken(change.symbol));
    const survives = broken || (steps[at] ?? []).some(step => !undone.has(step));
    return { ...change, endState: survives && namesOf(change).some(name => lasting.has(name)) };
  });
  const known = new Set(changes);
  const other = whole.filter(change => !known.has(change));
  return [...judged, ...onlyWhole(judged, other, namesOf)].toSorted(
    (left, right) => left.patch - right.patch,
  );
}

/** One change of one aspect of one symbol. */
interface Step {
  readonly key: string;
  readonly before: string;
  readonly after: string;
}

function stepsOf(change: Change, scope: string): Step[] {
  const steps = new Map<string, Step>();
  for (const part of change.parts) {
    for (const step of partSteps(change, part, scope)) steps.set(step.key, steps.get(step.key) ?? step);
  }
  return [...steps.values()];
}

function partSteps(change: Change, part: ChangePart, scope: string): Step[] {
  const aspect = aspectOf(part.kind);
  // No part says that an export works again: only the series' end shows it.
  if (aspect === null || aspect === 'soundness') return [];
  const step = (symbol: string, before: string, after: string) => ({
    key: `${aspect} ${scope} ${symbol} ${part.member ?? ''}`,
    before,
    after,
  });
  if (part.kind === 'symbol-added') return [step(change.symbol, 'absent', 'present')];
  if (part.kind === 'symbol-removed' || part.kind === 'macro-removed')
    return [step(change.symbol, 'present', 'absent')];
  if (part.kind === 'symbol-renamed') {
    return [step(change.symbol, 'absent', 'present'), step(formerName(part), 'present', 'absent')];
  }
  return [step(change.symbol, state(aspect, change, part.before), state(aspect, change, part.after))];
}

/** What a declaration says of one aspect alone. */
function state(aspect: Aspect, change: Change, declaration: string | null): string {
  if (declaration === null) return '';
  const open = declaration.indexOf(`${change.symbol}(`);
  if (aspect === 'parameters') return open < 0 ? declaration : declaration.slice(open);
  if (aspect === 'linkage') return /\bstatic\b/.test(declaration) ? 'static' : 'global';
  if (aspect === 'return') return declaration.slice(0, open).replace(/^(?:static |inline )+/, '');
  if (aspect === 'attributes') return open < 0 ? declaration : declaration.slice(0, open);
  return declaration;
}

/** Loop erasure: a step that comes back to an earlier state undoes itself and all steps since. */
function undoneSteps(steps: readonly (readonly Step[])[]): Set<Step> {
  const walks = new Map<string, Step[]>();
  const undone = new Set<Step>();
  for (const step of steps.flat()) {
    const walk = walks.get(step.key) ?? [];
    walks.set(step.key, walk);
    walk.push(step);
    const back = walk.findIndex(earlier => earlier.before === step.after);
    if (back >= 0) for (const gone of walk.splice(back)) undone.add(gone);
  }
  return undone;
}

function onlyWhole(
  judged: readonly Change[],
  whole: readonly Change[],
  namesOf: (change: Change) => string[],
): Change[] {
  const shown = new Set(judged.filter(change => change.endState).flatMap(namesOf));
  const last = new Map<string, number>();
  for (const change of judged) for (const name of namesOf(change)) last.set(name, change.patch);
  return whole
    .filter(change => !namesOf(change).some(name => shown.has(name)))
    .map(change => ({ ...change, patch: Math.max(1, ...namesOf(change).map(name => last.get(name) ?? 1)) }));
}

/** The symbol, and its old name when it is renamed. */
function symbolNames(change: Change): string[] {
  const renamed = change.parts.filter(part => part.kind === 'symbol-renamed');
  return [change.symbol, ...renamed.map(formerName)];
}

function formerName({ formerly, before }: ChangePart): string {
  return formerly ?? /(\w+)\(/.exec(before ?? '')?.[1] ?? '';
}
