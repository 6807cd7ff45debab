import type { SourceFacts } from '../source/facts.ts';
import { takenFrom, type Taken } from '../source/origin.ts';
import type { FilePair } from './pair.ts';

/**
 * The names of functions and variables of which a file may say something else than before, and of all that is exported. What
 * was taken unread from the file as it was is the same on both sides.
 */
export function namesToCompare(files: readonly FilePair[]): Set<string> {
  const names = new Set<string>();
  for (const { oldPath, path, before, after } of files) {
    for (const { symbol } of before?.exports ?? []) names.add(symbol);
    for (const { symbol } of after?.exports ?? []) names.add(symbol);
    const stays = oldPath === null || oldPath === path;
    if (stays && before === after) continue;
    const taken = stays && before !== null && after !== null ? takenFrom(before, after) : [];
    if (before !== null) addOthers(names, before, taken, ({ from, to }) => [from, to]);
    if (after !== null) addOthers(names, after, taken, ({ from, to, at }) => [at, moved(at, from, to)]);
  }
  return names;
}

type Counts = Pick<Taken['from'], 'functions' | 'variables'>;

/** Where what was taken ends. */
function moved(at: Counts, from: Counts, to: Counts): Counts {
  return {
    functions: at.functions + to.functions - from.functions,
    variables: at.variables + to.variables - from.variables,
  };
}

function addOthers(
  names: Set<string>,
  facts: SourceFacts,
  taken: readonly Taken[],
  spanOf: (taken: Taken) => readonly [Counts, Counts],
): void {
  const spans = taken.map(spanOf);
  for (const what of ['functions', 'variables'] as const) {
    const list = facts[what];
    let from = 0;
    for (const [start, end] of spans) {
      for (let at = from; at < start[what]; at++) addName(names, list, at);
      from = end[what];
    }
    for (let at = from; at < list.length; at++) addName(names, list, at);
  }
}

function addName(names: Set<string>, list: readonly { readonly name: string }[], at: number): void {
  const fact = list[at];
  if (fact !== undefined) names.add(fact.name);
}
