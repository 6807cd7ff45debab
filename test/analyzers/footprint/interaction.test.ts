import { expect, test } from 'vitest';
import { iteratorsIn } from '../../../analyzers/footprint/interaction.ts';
import { scanSource } from '../../../analyzers/source/scan.ts';

function version(text: string, path: string) {
  const bytes = new TextEncoder().encode(text);
  return { bytes, facts: scanSource(bytes, path) };
}

const each = (name: string) => `#define ${name}(x) for (x = 0; x < 4; x++)\n`;
const step = (name: string) => `int ${name}(int seat)\n{\n\treturn seat;\n}\n`;

test.each([
  ['a macro of a shared header', 'include/linux/seat.h', each('for_each_seat'), [], ['for_each_seat']],
  [
    'a macro of a header of an architecture',
    'arch/m68k/include/asm/x.h',
    each('for_each_x'),
    [],
    ['for_each_x'],
  ],
  ['a macro that a driver has for itself', 'drivers/hall/hall.h', each('for_each_row'), [], []],
  ['a function that the body uses', 'kernel/seat.c', step('next_seat'), ['next_seat'], ['next_seat']],
  ['a function that the body does not use', 'kernel/seat.c', step('next_seat'), [], []],
  [
    'a function that the body uses and that is no iterator',
    'kernel/seat.c',
    step('take_seat'),
    ['take_seat'],
    [],
  ],
])('%s', (_name, path, text, used, found) => {
  expect(iteratorsIn([{ path, before: null, after: version(text, path) }], new Set(used))).toEqual(found);
});

test('what was there before is not new', () => {
  const path = 'include/linux/seat.h';
  const file = {
    path,
    before: version(each('for_each_seat'), path),
    after: version(each('for_each_seat'), path),
  };

  expect(iteratorsIn([file], new Set())).toEqual([]);
});
