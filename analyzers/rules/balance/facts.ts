import type { ChangedFact } from '../fact.ts';
import type { FunctionPair, PlacedFunction } from '../function-pairs.ts';
import type { Rule } from '../rule.ts';
import { functionText, isAssembly, type RuleSource } from '../source.ts';
import { findUnbalanced, type Pair, type Unbalanced } from './unbalanced.ts';

/** The exits that leave something taken, of the functions that differ; those that were there before are no news. */
export function unbalancedFacts({ balance }: Rule, functions: readonly FunctionPair[]): ChangedFact[] {
  if (balance === null) return [];
  return balance.pairs.flatMap(pair => functions.flatMap(each => inFunction(each, pair)));
}

function inFunction({ before, after }: FunctionPair, pair: Pair): ChangedFact[] {
  if (after === null || isAssembly(after.source)) return [];
  const found = unbalancedIn(after, pair);
  if (found.length === 0) return [];
  const known = before === null ? [] : unbalancedIn(before, pair);
  return found.flatMap(({ name, line, exit }): ChangedFact[] => {
    const at = known.findIndex(each => each.name === name && each.exit === exit);
    if (at >= 0) {
      known.splice(at, 1);
      return [];
    }
    const { fact, path } = after;
    const where = { line: fact.startLine + line - 1, function: fact.name, guards: fact.guards, path };
    return [
      { kind: 'call', name, text: exit, sign: 'add', before: null, change: null, aggregate: null, ...where },
    ];
  });
}

function unbalancedIn({ fact, source }: PlacedFunction, pair: Pair): Unbalanced[] {
  const text = functionText(source, fact);
  if (!pair.taken.some(name => text.includes(name))) return [];
  return findUnbalanced(text, pair, releasing(source, pair, fact.name));
}

/** The functions of a source that release: to call one of them is to release. */
function releasing({ facts }: RuleSource, { released }: Pair, own: string): ReadonlySet<string> {
  const callers = facts.calls().flatMap(({ name, function: caller }) => {
    return caller !== null && caller !== own && released.includes(name) ? [caller] : [];
  });
  return new Set(callers);
}
