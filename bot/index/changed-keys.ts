import { eachChangedName } from '../../analyzers/source/changed-names.ts';
import type { SourceFacts } from '../../analyzers/source/facts.ts';
import { textKey } from '../../storage/tree-index/name-key.ts';
import type { FactsCache } from '../facts.ts';

/** So many versions of a file may lie between two whose facts are kept. */
const mostSteps = 16;

/** A name as one number. */
export function numberOf({ high, low }: { readonly high: number; readonly low: number }): number {
  return high * 2 ** 32 + low;
}

/** The names that may do something else in one blob of a path than in another; null when the kept facts do not tell. */
export function changedKeys(
  facts: Pick<FactsCache, 'kept' | 'former'>,
  path: string,
  one: string,
  other: string,
): Set<number> | null {
  const [left, right] = [facts.kept(one, path), facts.kept(other, path)];
  if (left === null || right === null) return null;
  return keysBetween(facts, left, right) ?? keysBetween(facts, right, left);
}

/** The same from a version to one that came of it. */
function keysBetween(
  facts: Pick<FactsCache, 'former'>,
  from: SourceFacts,
  to: SourceFacts,
): Set<number> | null {
  const keys = new Set<number>();
  let at = to;
  for (let step = 0; at !== from; step++) {
    const former = step < mostSteps ? facts.former(at) : null;
    if (former === null || !eachChangedName(former, at, name => keys.add(numberOf(textKey(name)))))
      return null;
    at = former;
  }
  return keys;
}
