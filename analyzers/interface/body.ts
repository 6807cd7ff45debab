import type { CallFact, FunctionFact } from '../source/facts.ts';
import type { FilePair } from './pair.ts';

/** What a function's body shows of itself: its length and how often it calls what. */
export interface Body {
  /** Head included. */
  readonly lines: number;
  readonly calls: ReadonlyMap<string, number>;
  /** All calls. */
  readonly total: number;
}

/** Reads bodies of the touched files; null where the file has no facts. */
export type BodyReader = (file: number, side: 'before' | 'after', fact: FunctionFact) => Body | null;

/** A reader that looks at the calls of a file once, when they are first asked for. */
export function bodyReader(files: readonly FilePair[]): BodyReader {
  const known = new Map<string, ReadonlyMap<string, CallFact[]>>();
  return (file, side, fact) => {
    const facts = files[file]?.[side] ?? null;
    if (facts === null) return null;
    const key = `${side} ${file}`;
    const calls = known.get(key) ?? byCaller(facts.calls());
    known.set(key, calls);
    return bodyOf(fact, calls.get(fact.name) ?? []);
  };
}

/** How alike two bodies are, 0 to 1, by their calls and lengths; those that call nothing, by length alone. */
export function bodySimilarity(left: Body, right: Body): number {
  const lengths = Math.min(left.lines, right.lines) / Math.max(left.lines, right.lines);
  const total = left.total + right.total;
  if (total === 0) return lengths;
  let shared = 0;
  for (const [name, count] of left.calls) shared += Math.min(count, right.calls.get(name) ?? 0);
  return ((2 * shared) / total + lengths) / 2;
}

/** A call of itself counts under a name of its own, so that a renamed function is alike. */
function bodyOf(fact: FunctionFact, calls: readonly CallFact[]): Body {
  const counts = new Map<string, number>();
  let total = 0;
  for (const call of calls) {
    if (call.line < fact.startLine || call.line > fact.endLine) continue;
    const name = call.name === fact.name ? '(itself)' : call.name;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    total++;
  }
  return { lines: fact.endLine - fact.startLine + 1, calls: counts, total };
}

function byCaller(calls: readonly CallFact[]): Map<string, CallFact[]> {
  const found = new Map<string, CallFact[]>();
  for (const call of calls) {
    if (call.function === null) continue;
    const list = found.get(call.function);
    if (list === undefined) found.set(call.function, [call]);
    else list.push(call);
  }
  return found;
}
