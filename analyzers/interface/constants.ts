import { evaluate, type Lookup } from '../source/constant.ts';
import type { FilePair } from './pair.ts';

/** The constants of the touched files, read when first asked for. */
export interface Constants {
  /** The value of a macro or enumerator; null where it has several, or none that is known. */
  readonly valueOf: Lookup;
  /** Whether a macro or an enumerator of the name is there after. */
  readonly isKept: (name: string) => boolean;
}

const MAX_DEPTH = 4;

/** Looks into macros and enums of both sides, after first. */
export function constantsOf(files: readonly FilePair[]): Constants {
  const after = once(() => bodies(files, 'after'));
  const before = once(() => bodies(files, 'before'));
  const valueOf = (name: string, depth: number): bigint | null => {
    const body = after().get(name) ?? before().get(name);
    if (body === undefined || body === null || depth > MAX_DEPTH) return null;
    return evaluate(body, inner => valueOf(inner, depth + 1));
  };
  return { valueOf: name => valueOf(name, 0), isKept: name => after().has(name) };
}

function once<Value>(compute: () => Value): () => Value {
  let known: { readonly value: Value } | undefined;
  return () => (known ??= { value: compute() }).value;
}

/** What each name stands for; null for a macro with parameters and for names with several meanings. */
function bodies(files: readonly FilePair[], side: 'before' | 'after'): Map<string, string | null> {
  const found = new Map<string, string | null>();
  const enter = (name: string, body: string | null) => {
    const known = found.get(name);
    found.set(name, known === undefined || known === body ? body : null);
  };
  for (const file of files) {
    const facts = file[side];
    for (const { name, parameters, body } of facts?.macros() ?? [])
      enter(name, parameters === null ? body : null);
    for (const { enumerators } of facts?.enums() ?? []) {
      for (const { name, value, text } of enumerators) enter(name, value ?? text);
    }
  }
  return found;
}
