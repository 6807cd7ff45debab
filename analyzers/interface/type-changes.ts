import type { RenamedOptions } from '../gates/guard.ts';
import { noMembers, typeGuards } from '../gates/type-guards.ts';
import { aggregateChanges } from './aggregate-changes.ts';
import type { Change, ChangePart } from './change.ts';
import { constantsOf } from './constants.ts';
import { findDiffering, isEmpty, type Regarded, type TypeComparison } from './differing.ts';
import { enumChanges } from './enum-changes.ts';
import { worstFirst } from './kinds/table.ts';
import { noLists, type NameLists } from './lists.ts';
import { macroChanges } from './macro-changes.ts';
import type { FilePair } from './pair.ts';
import { tellSizes } from './sizing.ts';
import { typeChange } from './type-change.ts';
import { typedefChanges } from './typedef-changes.ts';

/** What a comparison of types takes from those who ask for it. */
export interface TypeOptions {
  readonly lists?: NameLists | undefined;
  readonly renamedOptions?: RenamedOptions;
}

/** The changes of types, constants and macros; files in which none of their text differs cost next to nothing. */
export function typeChanges(
  files: readonly FilePair[],
  patch: number,
  { lists = noLists, renamedOptions = new Map() }: TypeOptions = {},
): Change[] {
  const differing = findDiffering(files);
  if (isEmpty(differing)) return [];
  const constants = constantsOf(files);
  const comparison: TypeComparison = { files, differing, constants, lists, renamedOptions, patch };
  const changes = onePerSymbol([
    ...aggregateChanges(comparison),
    ...enumChanges(comparison),
    ...typedefChanges(comparison),
    ...macroChanges(comparison),
    ...regardedChanges(comparison),
  ]);
  return tellSizes(changes, files);
}

/** What is the same but for the conditions around it; several of one name are alternatives, of which none stands for all. */
function regardedChanges({ differing: { regarded }, renamedOptions, patch }: TypeComparison): Change[] {
  const counts = new Map<string, number>();
  const keyOf = ({ after: { key, file } }: Regarded) => `${file} ${key}`;
  for (const each of regarded) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  return regarded.flatMap(each => {
    const { before, after } = each;
    const parts = counts.get(keyOf(each)) === 1 ? typeGuards(each, noMembers, renamedOptions) : [];
    const place = { path: after.path, line: after.fact.line };
    return typeChange(after.key, parts, place, { patch, paths: [before.path, after.path] }) ?? [];
  });
}

/** Alternatives of one symbol, under `#if` and `#else`, are told together. */
function onePerSymbol(changes: readonly Change[]): Change[] {
  const found = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.file} ${change.symbol}`;
    const known = found.get(key);
    found.set(key, known === undefined ? change : joined(known, change));
  }
  return [...found.values()];
}

function joined(known: Change, change: Change): Change {
  const seen = new Set(known.parts.map(partKey));
  const parts = worstFirst([...known.parts, ...change.parts.filter(part => !seen.has(partKey(part)))]);
  return { ...known, parts, kind: parts[0]?.kind ?? known.kind };
}

function partKey({ kind, before, after }: ChangePart): string {
  return [kind, before ?? '', after ?? ''].join('\n');
}
