import type { SourceFacts } from '../source/facts.ts';
import { declarationText, guardKey } from './declaration.ts';
import type { Declaration } from './declaration.ts';
import type { Pair } from './pair.ts';

/** What a file declares, by kind and name, in the file's order. */
export type DeclarationsByName = ReadonlyMap<string, readonly Declaration[]>;

/** The functions and variables of a file that have one of the names; none for a file that is absent. */
export function declarationsOf(
  facts: SourceFacts | null,
  path: string,
  names: ReadonlySet<string>,
): DeclarationsByName {
  const found = new Map<string, Declaration[]>();
  if (facts === null) return found;
  const header = isHeader(path);
  const statics = staticPrototypes(facts);
  for (const fact of facts.functions) {
    if (!names.has(fact.name)) continue;
    // A definition after its static prototype is static though it does not say so.
    const linked =
      fact.storage === null && statics.has(fact.name) ? { ...fact, storage: 'static' as const } : fact;
    const local = linked.storage === 'static' && !header;
    push(found, `function ${fact.name}`, {
      what: 'function',
      path,
      fact: linked,
      defined: fact.form === 'definition',
      local,
    });
  }
  for (const fact of facts.variables) {
    if (!names.has(fact.name)) continue;
    const local = fact.storage === 'static' && !header;
    push(found, `variable ${fact.name}`, {
      what: 'variable',
      path,
      fact,
      defined: fact.form === 'definition',
      local,
    });
  }
  return found;
}

/** True for a file that others include. */
export function isHeader(path: string): boolean {
  return path.endsWith('.h');
}

/**
 * Pairs the declarations of one name in one file, definitions with definitions and prototypes with prototypes:
 * alternatives (`#ifdef A … #else … #endif`) by their guards, then by equal text, then in order.
 */
export function matchAlternatives(before: readonly Declaration[], after: readonly Declaration[]): Pair[] {
  return [true, false].flatMap(defined =>
    pairUp(
      before.filter(declaration => declaration.defined === defined),
      after.filter(declaration => declaration.defined === defined),
    ),
  );
}

function pairUp(before: Declaration[], after: Declaration[]): Pair[] {
  const [first, onlyBefore] = [before[0], before.length === 1];
  if (onlyBefore && after.length === 1) return [{ before: first ?? null, after: after[0] ?? null }];
  const left = [...before];
  const right = [...after];
  const pairs = [
    ...takeEqual(
      left,
      right,
      declaration => `${guardKey(declaration.fact.guards)}\n${declarationText(declaration)}`,
    ),
    ...takeEqual(left, right, declaration => guardKey(declaration.fact.guards)),
    ...takeEqual(left, right, declarationText),
    ...takeEqual(left, right, () => ''),
  ];
  return [
    ...pairs,
    ...left.map(declaration => ({ before: declaration, after: null })),
    ...right.map(declaration => ({ before: null, after: declaration })),
  ];
}

/** Pairs entries with an equal key and takes them out of both lists. */
function takeEqual(
  left: Declaration[],
  right: Declaration[],
  keyOf: (declaration: Declaration) => string,
): Pair[] {
  if (left.length === 0 || right.length === 0) return [];
  const waiting = new Map<string, Declaration[]>();
  for (const declaration of right) push(waiting, keyOf(declaration), declaration);
  const pairs: Pair[] = [];
  for (const before of left) {
    const after = waiting.get(keyOf(before))?.shift();
    if (after !== undefined) pairs.push({ before, after });
  }
  removeAll(left, new Set(pairs.map(pair => pair.before)));
  removeAll(right, new Set(pairs.map(pair => pair.after)));
  return pairs;
}

function removeAll(list: Declaration[], gone: ReadonlySet<Declaration | null>): void {
  const kept = list.filter(declaration => !gone.has(declaration));
  list.splice(0, list.length, ...kept);
}

function staticPrototypes(facts: SourceFacts): Set<string> {
  const found = new Set<string>();
  for (const fact of facts.functions) {
    if (fact.form === 'prototype' && fact.storage === 'static') found.add(fact.name);
  }
  return found;
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
