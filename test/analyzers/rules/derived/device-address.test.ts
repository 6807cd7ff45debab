import { expect, test } from 'vitest';
import { deviceAddresses } from '../../../../analyzers/rules/derived/device-address.ts';
import { placedFunction } from './placed.ts';

test.each([
  [
    'at once',
    'writel(virt_to_phys(gate->table) | 1, gate->base);',
    ['writel(virt_to_phys(gate->table) | 1, gate->base)'],
  ],
  ['by a variable', 'u32 at;\n\nat = __pa(gate->table);\noutl(at, PORT);', ['outl(at, PORT)']],
  [
    'declared with its value',
    'u32 at = page_to_phys(gate->page) >> 4;\nwritel(at, gate->base);',
    ['writel(at, gate->base)'],
  ],
  [
    'added to',
    'u32 at = 1;\n\nat |= virt_to_bus(gate->table);\nwritel(at, gate->base);',
    ['writel(at, gate->base)'],
  ],
  [
    'the value of three arguments',
    'pci_write_config_dword(gate->pci, BASE, __pa(gate->table));',
    ['pci_write_config_dword(gate->pci, BASE, __pa(gate->table))'],
  ],
  ['the other argument is the register', 'writel(1, ioremap(virt_to_phys(gate->table), 4));', []],
  [
    'mapped for the device',
    'u32 at = dma_map_single(gate->device, gate->table, 4, 0);\n\nwritel(at, gate->base);',
    [],
  ],
  ['written over before', 'u32 at = __pa(gate->table);\n\nat = gate->bus;\nwritel(at, gate->base);', []],
  [
    'a member of the same name',
    'u32 at = __pa(gate->table);\n\nwritel(gate->at, gate->base);\nreturn at;',
    [],
  ],
  ['a function of the same name', 'u32 at = __pa(gate->table);\n\nwritel(at(1), gate->base);', []],
  ['translated for the device', 'writel(phys_to_gart(page_to_phys(gate->page)), gate->base);', []],
  ['compared', 'if (virt_to_phys(gate->table) >= LIMIT)\n\twritel(1, gate->base);', []],
  ['before it holds the address', 'u32 at = 0;\n\nwritel(at, gate->base);\nat = __pa(gate->table);', []],
])('a device gets the processor’s address: %s', (_, body, found) => {
  expect(deviceAddresses(placedFunction(body)).map(({ text }) => text)).toEqual(found);
});
