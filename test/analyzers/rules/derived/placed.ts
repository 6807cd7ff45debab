import type { PlacedFunction } from '../../../../analyzers/rules/function-pairs.ts';
import { definitionsOf, type RuleSource } from '../../../../analyzers/rules/source.ts';
import { scanSource } from '../../../../analyzers/source/scan.ts';

/** A source with that text. */
export function sourceOf(text: string, path: string): RuleSource {
  return { path, facts: scanSource(new TextEncoder().encode(text), path), text: () => text };
}

/** The function of that name in a source. */
export function functionIn(text: string, name: string, path = 'kernel/ticket.c'): PlacedFunction {
  const source = sourceOf(text, path);
  const fact = definitionsOf(source).find(each => each.name === name);
  if (fact === undefined) throw new Error(`no function ${name} in ${text}`);
  return { fact, source, path };
}

/** The function of a source of one function with that body. */
export function placedFunction(body: string): PlacedFunction {
  return functionIn(
    `static int open_gate(struct gate *gate)\n{\n${body}\n}\n`,
    'open_gate',
    'drivers/char/gate.c',
  );
}
