import type { RuleFact } from './fact.ts';
import { readInstructions } from './instructions.ts';
import { definitionsOf, type RuleSource } from './source.ts';

/** The instructions of an assembly source, each with the routine that it stands in. */
export function assemblyFacts(source: RuleSource): RuleFact[] {
  const routines = definitionsOf(source);
  return readInstructions(source.text()).map(({ name, operands, line: from0 }) => {
    const line = from0 + 1;
    const routine = routines.findLast(({ startLine }) => startLine <= line);
    const { name: inside = null, guards = [] } = routine ?? {};
    return { kind: 'instruction', name, text: operands, aggregate: null, line, function: inside, guards };
  });
}
