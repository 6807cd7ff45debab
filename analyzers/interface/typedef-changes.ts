import { noMembers, typeGuards } from '../gates/type-guards.ts';
import type { TypedefFact } from '../source/type-facts.ts';
import type { Change, ChangePart } from './change.ts';
import { isHeader } from './match.ts';
import { matchPlaced, type Matched, type Placed } from './matching.ts';
import { typedefParts, typedefText } from './typedef.ts';
import { placedText, typeChange } from './type-change.ts';
import { aggregateName, type TypeComparison } from './differing.ts';

/** What became of typedefs. One that names a struct without a tag comes and goes with the struct. */
export function typedefChanges(comparison: TypeComparison): Change[] {
  const { before, after } = comparison.differing.typedefs;
  const { pairs, gone, come } = matchPlaced(before, after, bothHeaders);
  return [
    ...pairs.map(pair => pairChange(pair, comparison)),
    ...gone.map(placed => goneChange(placed, comparison)),
    ...come.map(placed => comeChange(placed, comparison)),
  ].filter(change => change !== null);
}

function bothHeaders(gone: Placed<TypedefFact>, come: Placed<TypedefFact>): boolean {
  return isHeader(gone.path) && isHeader(come.path);
}

function pairChange(
  pair: Matched<TypedefFact>,
  { files, renamedOptions, patch }: TypeComparison,
): Change | null {
  const { before, after } = pair;
  const parts: ChangePart[] = typedefParts(before.fact, after.fact);
  parts.push(...typeGuards(pair, noMembers, renamedOptions));
  const isMoved = before.path !== after.path && files[after.file]?.oldPath !== before.path;
  if (isMoved && !isUntagged(after.fact))
    parts.push({
      kind: 'symbol-moved',
      before: placedText(before.path, typedefText(before.fact)),
      after: placedText(after.path, typedefText(after.fact)),
    });
  const paths = [before.path, after.path];
  return typeChange(after.key, parts, { path: after.path, line: after.fact.line }, { patch, paths });
}

function isUntagged({ type }: TypedefFact): boolean {
  return /^(?:const |volatile )*(?:struct|union|enum) \{…\}$/.test(type);
}

/** Silent where the struct's tag is still there, and where another touched file has the typedef. */
function goneChange(
  { key, path, fact }: Placed<TypedefFact>,
  { files, differing, patch }: TypeComparison,
): Change | null {
  if (isUntagged(fact)) return null;
  if (isHeader(path) && files.some(file => isHeader(file.path) && declares(file.after, key))) return null;
  const isTag = /^(?:struct|union|enum) \w+$/.test(fact.type);
  const tagGone = differing.aggregates.before.some(placed => aggregateName(placed.fact) === fact.type);
  const tagCome = differing.aggregates.after.some(placed => aggregateName(placed.fact) === fact.type);
  if (isTag && (!tagGone || tagCome)) return null;
  const part = { kind: 'typedef-changed', before: typedefText(fact), after: null };
  return typeChange(key, [part], { path, line: fact.line }, { patch, paths: [path] });
}

function declares(facts: TypeComparison['files'][number]['after'], name: string): boolean {
  return facts?.typedefs().some(fact => fact.name === name) === true;
}

function comeChange({ key, path, fact }: Placed<TypedefFact>, { patch }: TypeComparison): Change | null {
  if (isUntagged(fact)) return null;
  const part = { kind: 'symbol-added', before: null, after: typedefText(fact) };
  return typeChange(key, [part], { path, line: fact.line }, { patch, paths: [path] });
}
