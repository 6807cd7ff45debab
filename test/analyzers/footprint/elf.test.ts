import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isElf, undefinedSymbols } from '../../../analyzers/footprint/elf.ts';
import { elfObject } from './elf-object.ts';

const symbols = [
  { name: 'deal_card', defined: false },
  { name: 'init_module', defined: true },
  { name: 'cut_deck', defined: false },
] as const;

describe.each([
  ['32 bits, little endian', { wide: false, little: true }],
  ['32 bits, big endian', { wide: false, little: false }],
  ['64 bits, little endian', { wide: true, little: true }],
  ['64 bits, big endian', { wide: true, little: false }],
])('an object of %s', (_name, form) => {
  const object = elfObject(symbols, form);

  test('has its undefined symbols read', () => {
    expect(isElf(object)).toBe(true);
    expect(undefinedSymbols(object)).toEqual({ names: ['cut_deck', 'deal_card'], reason: null });
  });

  test('cut short anywhere is refused, not misread', () => {
    for (let length = 0; length < object.length; length++) {
      const { names } = undefinedSymbols(object.subarray(0, length));
      expect(names, `${length} bytes`).toBeNull();
    }
  });

  test('with any bytes changed is read or refused', () => {
    const change = fc.record({ at: fc.nat(object.length - 1), byte: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), changes => {
        const broken = Uint8Array.from(object);
        for (const { at, byte } of changes) broken[at] = byte;
        const { names, reason } = undefinedSymbols(broken);
        expect(names === null).toBe(reason !== null);
      }),
    );
  });
});

test.each([
  ['text', Buffer.from('deal_card\n'), 'does not begin as an ELF file'],
  ['another class', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 7, 1), 'class'],
  ['a stripped object', elfObject([], { wide: true, little: true, stripped: true }), 'no symbol table'],
])('says what is wrong with %s', (_name, bytes, reason) => {
  expect(undefinedSymbols(bytes).reason).toContain(reason);
});
