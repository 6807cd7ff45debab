import type { PlacedFunction } from '../../../../analyzers/rules/function-pairs.ts';
import { definitionsOf } from '../../../../analyzers/rules/source.ts';
import { scanSource } from '../../../../analyzers/source/scan.ts';

/** The function of a source of one function with that body. */
export function placedFunction(body: string): PlacedFunction {
  const text = `static int open_gate(struct gate *gate)\n{\n${body}\n}\n`;
  const path = 'drivers/char/gate.c';
  const source = { path, facts: scanSource(new TextEncoder().encode(text), path), text: () => text };
  const [fact] = definitionsOf(source);
  if (fact === undefined) throw new Error(`no function in ${text}`);
  return { fact, source, path };
}
