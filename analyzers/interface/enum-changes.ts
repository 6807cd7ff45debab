import { enumeratorsIn, typeGuards } from '../gates/type-guards.ts';
import type { EnumFact } from '../source/type-facts.ts';
import type { Change, ChangePart } from './change.ts';
import { enumParts } from './enum.ts';
import { isHeader } from './match.ts';
import { matchPlaced, type Matched, type Placed } from './matching.ts';
import { placedText, typeChange } from './type-change.ts';
import type { TypeComparison } from './differing.ts';

/** What became of enums. */
export function enumChanges(comparison: TypeComparison): Change[] {
  const { before, after } = comparison.differing.enums;
  const named = matchPlaced(before, after, bothHeaders);
  const shared = pairBySharedName(named.gone, named.come);
  return [
    ...[...named.pairs, ...shared.pairs].map(pair => pairChange(pair, comparison)),
    ...shared.gone.map(placed => goneChange(placed, comparison)),
    ...shared.come.map(placed => comeChange(placed, comparison)),
  ].filter(change => change !== null);
}

function bothHeaders(gone: Placed<EnumFact>, come: Placed<EnumFact>): boolean {
  return isHeader(gone.path) && isHeader(come.path);
}

interface Shared {
  readonly pairs: readonly Matched<EnumFact>[];
  readonly gone: readonly Placed<EnumFact>[];
  readonly come: readonly Placed<EnumFact>[];
}

/** An enum may get or lose its tag: it is known by its enumerators. */
function pairBySharedName(gone: readonly Placed<EnumFact>[], come: readonly Placed<EnumFact>[]): Shared {
  const owners = new Map<string, Placed<EnumFact>>();
  for (const placed of gone) for (const { name } of placed.fact.enumerators) owners.set(name, placed);
  const taken = new Set<Placed<EnumFact>>();
  const pairs: Matched<EnumFact>[] = [];
  const rest = come.filter(placed => {
    const names = placed.fact.enumerators.map(({ name }) => name);
    const owner = names.map(name => owners.get(name)).find(found => found !== undefined && !taken.has(found));
    if (owner === undefined || (owner.file !== placed.file && !bothHeaders(owner, placed))) return true;
    taken.add(owner);
    pairs.push({ before: owner, after: placed });
    return false;
  });
  return { pairs, gone: gone.filter(placed => !taken.has(placed)), come: rest };
}

function pairChange(
  pair: Matched<EnumFact>,
  { files, constants, lists, renamedOptions, patch }: TypeComparison,
): Change | null {
  const { before, after } = pair;
  const parts: ChangePart[] = enumParts(before.fact, after.fact, {
    lists,
    constants: constants.valueOf,
    isKept: constants.isKept,
  });
  parts.push(...typeGuards(pair, enumeratorsIn, renamedOptions));
  if (before.path !== after.path && files[after.file]?.oldPath !== before.path)
    parts.push({
      kind: 'symbol-moved',
      before: placedText(before.path, before.key),
      after: placedText(after.path, after.key),
    });
  const tagged = (placed: Placed<EnumFact>) => placed.fact.tag !== null;
  if (before.key !== after.key && tagged(before) && tagged(after))
    parts.push({ kind: 'symbol-renamed', before: before.key, after: after.key, formerly: before.key });
  const paths = [before.path, after.path];
  return typeChange(after.key, parts, { path: after.path, line: after.fact.line }, { patch, paths });
}

/** An enum whose constants are all still there, as macros or in another enum, is not gone. */
function goneChange(
  { key, path, fact }: Placed<EnumFact>,
  { constants, patch }: TypeComparison,
): Change | null {
  const lost = fact.enumerators.filter(({ name }) => !constants.isKept(name));
  if (lost.length === 0) return null;
  const whole = lost.length === fact.enumerators.length;
  // Each constant is a name of its own to those who use it.
  const parts: ChangePart[] = lost.map(({ name }) => ({
    kind: 'enum-removed',
    before: name,
    after: null,
    member: name,
  }));
  if (whole) parts.push({ kind: 'symbol-removed', before: key, after: null });
  return typeChange(key, parts, { path, line: fact.line }, { patch, paths: [path] });
}

function comeChange({ key, path, fact }: Placed<EnumFact>, { patch }: TypeComparison): Change | null {
  const part = { kind: 'symbol-added', before: null, after: key };
  return typeChange(key, [part], { path, line: fact.line }, { patch, paths: [path] });
}
