import { aggregateChanges } from './aggregate-changes.ts';
import type { Change, ChangePart } from './change.ts';
import { constantsOf } from './constants.ts';
import { findDiffering, isEmpty, type TypeComparison } from './differing.ts';
import { enumChanges } from './enum-changes.ts';
import { worstFirst } from './kinds/table.ts';
import { noLists, type NameLists } from './lists.ts';
import { macroChanges } from './macro-changes.ts';
import type { FilePair } from './pair.ts';
import { tellSizes } from './sizing.ts';
import { typedefChanges } from './typedef-changes.ts';

/** The changes of types, constants and macros; files in which none of their text differs cost next to nothing. */
export function typeChanges(files: readonly FilePair[], patch: number, lists: NameLists = noLists): Change[] {
  const differing = findDiffering(files);
  if (isEmpty(differing)) return [];
  const comparison: TypeComparison = { files, differing, constants: constantsOf(files), lists, patch };
  const changes = onePerSymbol([
    ...aggregateChanges(comparison),
    ...enumChanges(comparison),
    ...typedefChanges(comparison),
    ...macroChanges(comparison),
  ]);
  return tellSizes(changes, files);
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
