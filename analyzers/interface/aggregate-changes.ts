import { fieldsIn, typeGuards } from '../gates/type-guards.ts';
import type { AggregateFact } from '../source/type-facts.ts';
import { typeResolver } from './alias.ts';
import type { Change, ChangePart } from './change.ts';
import { isHeader } from './match.ts';
import { matchPlaced, pairBy, type Matched, type Matching, type Placed } from './matching.ts';
import { membersOf, memberText } from './member.ts';
import { tellMovedFields } from './shifted-fields.ts';
import { structParts, type TypeContext } from './struct.ts';
import { aggregateName, type TypeComparison } from './differing.ts';
import { placedText, tierOfPaths, typeChange } from './type-change.ts';

/** How much of its fields a local struct has to keep to count as moved and not as another of its name. */
const keptFields = 0.5;

/** INTERFACE.md 2.1. */
const alike = 0.8;

/** Beyond this many structs on a side no pair would be a fact. */
const crowd = 64;

/** What became of structs and unions. */
export function aggregateChanges(comparison: TypeComparison): Change[] {
  const { before, after } = comparison.differing.aggregates;
  const named = matchPlaced(before, after, isMove);
  const tagged = pairByTypedef(named.gone, named.come, comparison);
  const { gone, come } = tagged;
  const pairs = [...named.pairs, ...tagged.pairs];
  const renames = findRenames(gone, come);
  const left = renames.gone.filter(placed => !isKept(placed, comparison));
  const { typedefs } = comparison.differing;
  const resolve = typeResolver(
    [...typedefs.before, ...typedefs.after].map(({ fact }) => fact),
    new Map(renames.pairs.map(pair => [pair.before.key, pair.after.key])),
  );
  const compared = [
    ...pairs.map(pair => pairChange(pair, comparison, resolve)),
    ...renames.pairs.map(pair => renameChange(pair, comparison, resolve)),
  ].filter(change => change !== null);
  return [
    ...tellMovedFields(compared),
    ...left.map(placed => loneChange(placed, 'symbol-removed', comparison)),
    ...renames.come.map(placed => loneChange(placed, 'symbol-added', comparison)),
  ].filter(change => change !== null);
}

/** A struct that was known by its typedef alone may get a tag, or lose it, and a struct may become a union. */
function pairByTypedef(
  gone: readonly Placed<AggregateFact>[],
  come: readonly Placed<AggregateFact>[],
  { differing: { typedefs } }: TypeComparison,
): Matching<AggregateFact> {
  if (gone.length === 0 || come.length === 0) return { pairs: [], gone, come };
  const tags = new Map<string, string>();
  for (const { key, fact } of [...typedefs.before, ...typedefs.after]) {
    if (/^(?:struct|union) \w+$/.test(fact.type)) tags.set(key, fact.type);
  }
  const textOf = ({ key, file }: Placed<AggregateFact>) =>
    `${file} ${(tags.get(key) ?? key).replace(/^union /, 'struct ')}`;
  return pairBy(gone, come, textOf, () => true);
}

function isMove(gone: Placed<AggregateFact>, come: Placed<AggregateFact>): boolean {
  if (isHeader(gone.path) && isHeader(come.path)) return true;
  const [left, right] = [gone, come].map(
    ({ fact }) => new Set(membersOf(fact.fields).map(each => each.name)),
  );
  if (left === undefined || right === undefined) return false;
  const shared = [...left].filter(name => right.has(name)).length;
  return shared >= keptFields * Math.max(left.size, right.size);
}

/** The same fields in the same file under another name; nearly the same ones where nothing else is as near. */
function findRenames(
  gone: readonly Placed<AggregateFact>[],
  come: readonly Placed<AggregateFact>[],
): Matching<AggregateFact> {
  const exact = pairBy(gone, come, contentKey, (one, other) => one.file === other.file);
  if (exact.gone.length === 0 || exact.come.length > crowd || exact.gone.length > crowd) return exact;
  const pairs: Matched<AggregateFact>[] = [];
  for (const before of exact.gone) {
    const near = exact.come.filter(after => after.file === before.file && isAlike(before.fact, after.fact));
    const [after] = near;
    const rivals = exact.gone.filter(
      other => after !== undefined && other.file === after.file && isAlike(other.fact, after.fact),
    );
    if (after !== undefined && near.length === 1 && rivals.length === 1) pairs.push({ before, after });
  }
  return {
    pairs: [...exact.pairs, ...pairs],
    gone: exact.gone.filter(placed => pairs.every(pair => pair.before !== placed)),
    come: exact.come.filter(placed => pairs.every(pair => pair.after !== placed)),
  };
}

function isAlike(before: AggregateFact, after: AggregateFact): boolean {
  const [left, right] = [before, after].map(({ fields }) => new Set(membersOf(fields).map(memberText)));
  if (left === undefined || right === undefined || Math.min(left.size, right.size) < 3) return false;
  const shared = [...left].filter(text => right.has(text)).length;
  return (2 * shared) / (left.size + right.size) >= alike;
}

/** All fields as one text: of a struct that has enough of them to be known by. */
function contentKey({ fact }: Placed<AggregateFact>): string | null {
  const members = membersOf(fact.fields);
  return members.length < 2 ? null : members.map(memberText).join(';');
}

/** One that another touched file still has is not gone, such as an architecture's own. */
function isKept({ key, path }: Placed<AggregateFact>, { files }: TypeComparison): boolean {
  if (!isHeader(path)) return false;
  return files.some(
    file =>
      isHeader(file.path) && file.after?.aggregates().some(fact => aggregateName(fact) === key) === true,
  );
}

function pairChange(
  pair: Matched<AggregateFact>,
  { files, constants, lists, renamedOptions, patch }: TypeComparison,
  resolve: TypeContext['resolve'],
): Change | null {
  const { before, after } = pair;
  const paths = [before.path, after.path];
  const user = tierOfPaths(paths) === 'user';
  const parts: ChangePart[] = structParts(before.fact, after.fact, {
    lists,
    constants: constants.valueOf,
    user,
    resolve,
  });
  parts.push(...typeGuards(pair, fieldsIn, renamedOptions));
  if (before.path !== after.path && files[after.file]?.oldPath !== before.path)
    parts.push(
      {
        kind: 'symbol-moved',
        before: placedText(before.path, before.key),
        after: placedText(after.path, after.key),
      },
      ...opennessParts(before, after),
    );
  return typeChange(after.key, parts, { path: after.path, line: after.fact.line }, { patch, paths });
}

/** A struct that leaves the headers for all is known there by its name alone, and one that comes to them is open. */
function opennessParts(before: Placed<AggregateFact>, after: Placed<AggregateFact>): ChangePart[] {
  const [was, is] = [isShared(before.path), isShared(after.path)];
  if (was === is) return [];
  const say = (open: boolean) => (open ? `${after.key} {…}` : after.key);
  return [{ kind: 'type-completeness', before: say(was), after: say(is) }];
}

function isShared(path: string): boolean {
  return /^(?:include|arch\/[^/]+\/include)\//.test(path);
}

function renameChange(
  { before, after }: Matched<AggregateFact>,
  { constants, lists, patch }: TypeComparison,
  resolve: TypeContext['resolve'],
): Change | null {
  const part = { kind: 'symbol-renamed', before: before.key, after: after.key, formerly: before.key };
  const user = tierOfPaths([before.path, after.path]) === 'user';
  const fields = structParts(before.fact, after.fact, { lists, constants: constants.valueOf, user, resolve });
  const paths = [before.path, after.path];
  return typeChange(
    after.key,
    [part, ...fields],
    { path: after.path, line: after.fact.line },
    { patch, paths },
  );
}

function loneChange(
  { key, path, fact }: Placed<AggregateFact>,
  kind: 'symbol-added' | 'symbol-removed',
  { patch }: TypeComparison,
): Change | null {
  const isNew = kind === 'symbol-added';
  const part = { kind, before: isNew ? null : key, after: isNew ? key : null };
  return typeChange(key, [part], { path, line: fact.line }, { patch, paths: [path] });
}
