import { functionKey, type ChangedFacts } from './changed-facts.ts';
import type { ChangedFact, FactKind } from './fact.ts';

const NO_KERNEL = /^(?:Documentation|tools|samples|scripts|LICENSES)\//;

/** Is a path one of the kernel's own code? What is built beside it, and copies for tools, concern no rule. */
export function isKernelCode(path: string): boolean {
  return !NO_KERNEL.test(path);
}

/** Kinds whose facts are the same thing wherever they stand. */
const NAMED: ReadonlySet<FactKind> = new Set([
  'definition',
  'prototype',
  'variable',
  'export',
  'macro',
  'field',
  'enumerator',
  'typedef',
  'member',
  'option',
  'object',
  'syscall',
  'number',
]);

/**
 * The facts that were moved: what one place lost another has. A statement moves within its file, or with a function that one
 * side has not; what has a name of its own moves anywhere.
 */
export function movedFacts({ facts, lone }: ChangedFacts): ReadonlySet<ChangedFact> {
  const gone = new Map<string, ChangedFact[]>();
  for (const fact of facts) {
    if (fact.sign !== 'remove') continue;
    const key = identity(fact);
    const list = gone.get(key);
    if (list === undefined) gone.set(key, [fact]);
    else list.push(fact);
  }
  const moved = new Set<ChangedFact>();
  if (gone.size === 0) return moved;
  for (const fact of facts) {
    if (fact.sign !== 'add') continue;
    const from = gone.get(identity(fact));
    const at = from?.findIndex(other => !moved.has(other) && mayMove(other, fact, lone)) ?? -1;
    const other = from?.[at];
    if (other === undefined) continue;
    moved.add(fact).add(other);
  }
  return moved;
}

function identity({ kind, name, text, aggregate }: ChangedFact): string {
  return NAMED.has(kind) ? `${kind}\n${name}\n${text}` : `${kind}\n${aggregate ?? ''}\n${name}\n${text}`;
}

function mayMove(from: ChangedFact, to: ChangedFact, lone: ChangedFacts['lone']): boolean {
  if (NAMED.has(from.kind) || from.path === to.path) return true;
  return lone.has(functionKey(from.path, from.function)) || lone.has(functionKey(to.path, to.function));
}
