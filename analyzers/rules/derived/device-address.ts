import type { RuleFact } from '../fact.ts';
import { bodyOf, type PlacedFunction } from '../function-pairs.ts';
import { functionText } from '../source.ts';
import { splitArguments } from './arguments.ts';
import type { DerivedFact } from './derived-fact.ts';

/** Which argument of a call is the value that a device gets. */
const WRITTEN = new Map<string, number>([
  ...['writeb', 'writew', 'writel', 'writeq', 'writel_relaxed', 'writeq_relaxed'].map(
    each => [each, 0] as const,
  ),
  ...['__raw_writel', '__raw_writeq', 'lo_hi_writeq', 'hi_lo_writeq'].map(each => [each, 0] as const),
  ...['outb', 'outw', 'outl', 'iowrite16', 'iowrite32', 'iowrite32be', 'iowrite64'].map(
    each => [each, 0] as const,
  ),
  ['wrmsrl', 1],
  ...['pci_write_config_word', 'pci_write_config_dword', 'regmap_write'].map(each => [each, 2] as const),
]);

const PROCESSOR =
  /\b(?:virt_to_phys|slow_virt_to_phys|page_to_phys|virt_to_bus|isa_virt_to_bus|page_to_bus|__pa|__pa_symbol)\s*\(/;
/** In the text of a function without it there is none of these. */
const MENTIONED = /virt_to_phys|page_to_phys|virt_to_bus|page_to_bus|__pa/;
/** What makes the device's own address of it. */
const TRANSLATED =
  /\b(?:phys_to_gart|phys_to_dma|xen_phys_to_\w+|swiotlb_phys_to_bus|phys_to_bus|pfn_to_bfn)\s*\(/;
const ASSIGNED = /(?:^|\s)\*?(\w+) [|+]?= (.*)$/;

/**
 * That a device is given the processor's own address of memory (`device-address`): what `virt_to_phys()` or its like returned
 * reaches a register in the same function, at once or by a local variable. The text is the call that writes it.
 */
export function deviceAddresses(placed: PlacedFunction): DerivedFact[] {
  if (!MENTIONED.test(functionText(placed.source, placed.fact))) return [];
  const carriers = new Set<string>();
  return bodyOf(placed).flatMap(fact => {
    if (fact.kind === 'statement') note(fact.text, carriers);
    return fact.kind === 'call' && isGiven(fact, carriers)
      ? [{ ...fact, name: 'device-address', text: `${fact.name}(${fact.text})` }]
      : [];
  });
}

/** Which variables hold such an address after a statement. */
function note(statement: string, carriers: Set<string>): void {
  const [, variable, value] = ASSIGNED.exec(statement) ?? [];
  if (variable === undefined || value === undefined) return;
  if (isProcessors(value)) carriers.add(variable);
  else if (statement.includes(`${variable} = `)) carriers.delete(variable);
}

function isGiven({ name, text }: RuleFact, carriers: ReadonlySet<string>): boolean {
  const place = WRITTEN.get(name);
  if (place === undefined) return false;
  const value = splitArguments(text)[place];
  if (value === undefined) return false;
  return isProcessors(value) || words(value).some(word => carriers.has(word));
}

function isProcessors(value: string): boolean {
  return PROCESSOR.test(value) && !TRANSLATED.test(value);
}

function words(value: string): string[] {
  return value.match(/(?<![.>\w])[A-Za-z_]\w*(?!\s*[(\w])/g) ?? [];
}
