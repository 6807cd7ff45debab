import type { ExportFact, FunctionFact, Guards, SourceFacts, VariableFact } from '../source/facts.ts';
import type { ChangePart } from './change.ts';
import { guardKey } from './declaration.ts';

/** Why an export cannot work, as the file itself proves. */
export interface BrokenExport {
  readonly fact: ExportFact;
  readonly reason: NonNullable<ChangePart['reason']>;
}

/** Text and data of these are gone once the kernel has booted. */
const discarded = new Set(['__init', '__initdata', '__exit', '__exitdata', '__initconst']);

/** Exports of a static symbol, of one that is discarded after boot, and second exports under the same guards. */
export function brokenExports(facts: SourceFacts | null): Map<string, BrokenExport> {
  const broken = new Map<string, BrokenExport>();
  if (facts === null || facts.exports.length === 0) return broken;
  const declarations = declarationsByName(facts);
  const seen = new Set<string>();
  for (const fact of facts.exports) {
    const key = `${fact.symbol}\n${guardKey(fact.guards)}`;
    const reason = seen.has(key) ? 'duplicate' : reasonOf(fact, declarations.get(fact.symbol) ?? []);
    seen.add(key);
    if (reason !== null) broken.set(fact.symbol, { fact, reason });
  }
  return broken;
}

function reasonOf(
  fact: ExportFact,
  named: readonly (FunctionFact | VariableFact)[],
): BrokenExport['reason'] | null {
  const seen = named.filter(entry => !excludes(entry.guards, fact.guards));
  const definitions = seen.filter(entry => entry.form === 'definition');
  if (definitions.length === 0) return null;
  // A static prototype makes a definition static that does not say so.
  const hidden = seen.some(entry => entry.form !== 'definition' && entry.storage === 'static');
  if (hidden || definitions.every(entry => entry.storage === 'static')) return 'static';
  return definitions.every(entry => entry.attributes.some(name => discarded.has(name))) ? 'discarded' : null;
}

/** True when the two can never be compiled together: one stands under `A`, the other under `!A`. */
function excludes(left: Guards, right: Guards): boolean {
  return left.some(guard => right.includes(`!${guard}`)) || right.some(guard => left.includes(`!${guard}`));
}

function declarationsByName(facts: SourceFacts): Map<string, (FunctionFact | VariableFact)[]> {
  const found = new Map<string, (FunctionFact | VariableFact)[]>();
  for (const fact of facts.exports) found.set(fact.symbol, []);
  for (const fact of facts.functions) found.get(fact.name)?.push(fact);
  for (const fact of facts.variables) found.get(fact.name)?.push(fact);
  return found;
}
