import type { FunctionFact, SourceFacts } from '../source/facts.ts';

/**
 * How alike two function bodies are, 0 to 1, judged by what they call and how long they are. Bodies that call
 * nothing are as alike as their lengths.
 */
export function bodySimilarity(
  left: SourceFacts,
  leftFunction: FunctionFact,
  right: SourceFacts,
  rightFunction: FunctionFact,
): number {
  const leftLines = leftFunction.endLine - leftFunction.startLine + 1;
  const rightLines = rightFunction.endLine - rightFunction.startLine + 1;
  const lengths = Math.min(leftLines, rightLines) / Math.max(leftLines, rightLines);
  const leftCalls = callsWithin(left, leftFunction);
  const rightCalls = callsWithin(right, rightFunction);
  const total = sum(leftCalls) + sum(rightCalls);
  if (total === 0) return lengths;
  let shared = 0;
  for (const [name, count] of leftCalls) shared += Math.min(count, rightCalls.get(name) ?? 0);
  return ((2 * shared) / total + lengths) / 2;
}

/** How often a function calls what; a call of itself counts under a name of its own. */
function callsWithin(facts: SourceFacts, within: FunctionFact): Map<string, number> {
  const counts = new Map<string, number>();
  for (const call of facts.calls) {
    if (call.line < within.startLine || call.line > within.endLine || call.function !== within.name) continue;
    const name = call.name === within.name ? '(itself)' : call.name;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function sum(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}
