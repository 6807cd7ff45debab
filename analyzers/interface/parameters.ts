import type { Parameter } from '../source/facts.ts';
import { canonicalParameter, withoutQualifiers } from './type.ts';

interface Slot {
  readonly type: string;
  /** Without qualifiers. */
  readonly bare: string;
  readonly name: string | null;
  /** Has the other list one of the same type and name? Then it is no other one. */
  readonly kept: boolean;
}

/** One parameter on each side; null where it has no counterpart. */
interface Pairing {
  readonly before: Slot | null;
  readonly after: Slot | null;
}

/** Longer lists are compared by position: the alignment is quadratic. */
const alignable = 64;

/** The kinds by which two parameter lists differ, one entry per parameter concerned; empty for the same list. */
export function parameterKinds(before: readonly Parameter[], after: readonly Parameter[]): string[] {
  if (sameList(before, after)) return [];
  const left = withCounterparts(before.map(slot), after);
  const right = withCounterparts(after.map(slot), before);
  if (sameTypes(left, right)) return nameKinds(left, right);
  const pairings = align(left, right);
  const { moved, rest } = takeMoved(pairings);
  const found = rest.map(pairingKind).filter(kind => kind !== null);
  return moved ? ['param-reordered', ...found] : found;
}

function sameList(before: readonly Parameter[], after: readonly Parameter[]): boolean {
  return (
    before.length === after.length &&
    before.every((parameter, at) => parameter.type === after[at]?.type && parameter.name === after[at].name)
  );
}

function slot(parameter: Parameter): Omit<Slot, 'kept'> {
  const type = canonicalParameter(parameter.type);
  return { type, bare: withoutQualifiers(type), name: parameter.name };
}

function withCounterparts(slots: readonly Omit<Slot, 'kept'>[], others: readonly Parameter[]): Slot[] {
  const known = new Set(others.map(({ type, name }) => `${canonicalParameter(type)} ${name ?? ''}`));
  return slots.map(each => ({ ...each, kept: each.name !== null && known.has(`${each.type} ${each.name}`) }));
}

function sameTypes(left: readonly Slot[], right: readonly Slot[]): boolean {
  return left.length === right.length && left.every((entry, at) => entry.type === right[at]?.type);
}

/** Equal types: the same names in another order swap meanings behind the compiler's back. */
function nameKinds(left: readonly Slot[], right: readonly Slot[]): string[] {
  const changed = left.flatMap((entry, at) => (entry.name === right[at]?.name ? [] : [at]));
  if (changed.length === 0) return [];
  const names = (side: readonly Slot[]) => changed.map(at => side[at]?.name ?? '');
  const unnamed = [...names(left), ...names(right)].includes('');
  const permuted = names(left).toSorted().join() === names(right).toSorted().join();
  return permuted && !unnamed ? ['param-reordered'] : changed.map(() => 'param-renamed');
}

function pairingKind({ before, after }: Pairing): string | null {
  if (before === null) return 'param-added';
  if (after === null) return 'param-removed';
  if (before.bare !== after.bare) return 'param-retyped';
  if (before.type !== after.type) return 'param-const';
  return before.name === after.name ? null : 'param-renamed';
}

/** Pairs what was dropped in one place and put in another: the same parameter, moved. */
function takeMoved(pairings: readonly Pairing[]): { moved: boolean; rest: Pairing[] } {
  const added = pairings.filter(pairing => pairing.before === null);
  const taken = new Set<Pairing>();
  for (const removed of pairings) {
    if (removed.after !== null) continue;
    const twin = added.find(pairing => !taken.has(pairing) && sameSlot(pairing.after, removed.before));
    if (twin !== undefined) taken.add(twin).add(removed);
  }
  return { moved: taken.size > 0, rest: pairings.filter(pairing => !taken.has(pairing)) };
}

function sameSlot(left: Slot | null, right: Slot | null): boolean {
  return left !== null && right !== null && left.type === right.type && left.name === right.name;
}

/** The cheapest edit: a parameter kept costs nothing, a changed one less than one dropped and one added. */
function align(left: readonly Slot[], right: readonly Slot[]): Pairing[] {
  if (left.length > alignable || right.length > alignable) return byPosition(left, right);
  const costs = costTable(left, right);
  const pairings: Pairing[] = [];
  let row = 0;
  let column = 0;
  while (row < left.length || column < right.length) {
    const before = left[row] ?? null;
    const after = right[column] ?? null;
    const here = costs[row]?.[column] ?? 0;
    if (
      before !== null &&
      after !== null &&
      here === (costs[row + 1]?.[column + 1] ?? 0) + pairCost(before, after)
    ) {
      pairings.push({ before, after });
      row++;
      column++;
    } else if (before !== null && here === (costs[row + 1]?.[column] ?? 0) + dropCost) {
      pairings.push({ before, after: null });
      row++;
    } else {
      pairings.push({ before: null, after });
      column++;
    }
  }
  return pairings;
}

const dropCost = 4;

function costTable(left: readonly Slot[], right: readonly Slot[]): number[][] {
  const costs = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  for (let row = left.length; row >= 0; row--) {
    const line = costs[row] ?? [];
    const next = costs[row + 1] ?? [];
    for (let column = right.length; column >= 0; column--) {
      const before = left[row];
      const after = right[column];
      const choices: number[] = [];
      if (before !== undefined) choices.push((next[column] ?? 0) + dropCost);
      if (after !== undefined) choices.push((line[column + 1] ?? 0) + dropCost);
      if (before !== undefined && after !== undefined)
        choices.push((next[column + 1] ?? 0) + pairCost(before, after));
      line[column] = choices.length > 0 ? Math.min(...choices) : 0;
    }
  }
  return costs;
}

/** In quarters of a dropped parameter, so that sums compare exactly. */
function pairCost(before: Slot, after: Slot): number {
  // A parameter that is there on both sides, in another place, is none of those it meets on the way.
  if (
    before.name !== after.name &&
    before.name !== null &&
    after.name !== null &&
    (before.kept || after.kept)
  )
    return 2 * dropCost + 1;
  const named = before.name !== null && before.name === after.name;
  if (before.type === after.type) return named ? 0 : before.name === null || after.name === null ? 1 : 2;
  if (before.bare === after.bare) return named ? 1 : 3;
  return named ? 3 : 6;
}

function byPosition(left: readonly Slot[], right: readonly Slot[]): Pairing[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => ({
    before: left[at] ?? null,
    after: right[at] ?? null,
  }));
}
