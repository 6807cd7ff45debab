import fc from 'fast-check';
import { expect, test } from 'vitest';
import { builtObjects } from '../../analyzers/gates/built-objects.ts';
import { indexedArrays } from '../../analyzers/gates/indexed-arrays.ts';
import { scan } from './source/scan.ts';
import { mutate } from './source/mutate.ts';

function built(text: string, path = 'mm/Makefile'): string[] {
  return [...builtObjects(scan(text, path).makefile(), path).values()].map(
    ({ path, ways }) => `${path}: ${ways.join(', ')}`,
  );
}

test.each([
  ['a list', 'obj-y += a.o\n', ['mm/a.o: obj-y += a.o']],
  [
    'a part of a composite object',
    'obj-$(CONFIG_A) += all.o\nall-objs := part.o\nall-$(CONFIG_B) += more.o\n',
    [
      'mm/all.o: obj-$(CONFIG_A) += all.o',
      'mm/part.o: obj-$(CONFIG_A) += part.o',
      'mm/more.o: obj-$(CONFIG_A) += more.o if CONFIG_B',
    ],
  ],
  [
    'a list put into another',
    'mmu-$(CONFIG_MMU) := memory.o\nobj-y := $(mmu-y)\n',
    ['mm/memory.o: obj-$(CONFIG_MMU) += memory.o'],
  ],
  [
    'two ways',
    'obj-$(CONFIG_A) += a.o\nobj-$(CONFIG_B) += a.o\n',
    ['mm/a.o: obj-$(CONFIG_A) += a.o, obj-$(CONFIG_B) += a.o'],
  ],
  ['lists that hold one another', 'x-y := $(y-y) a.o\ny-y := $(x-y)\n', []],
])('what a Makefile builds: %s', (_name, text, expected) => {
  expect(built(text)).toEqual(expected);
});

test('whatever a Makefile says, it is read', () => {
  fc.assert(
    fc.property(
      mutate('a-y := $(b-y) a.o\nb-$(CONFIG_X) := $(a-y) b.o\nobj-m += a.o $(b-y)\n'.repeat(3)),
      bytes => {
        expect(() => built(new TextDecoder('latin1').decode(bytes))).not.toThrow();
      },
    ),
  );
});

test('arrays that are set by name, whole ones only', () => {
  const source =
    'const char *a[] = { [X] = "x", [Y] = "y" };\nint b[2][2] = { [X] = { [Z] = 1 } };\nint c[] = { [X] = 1, [3] = 2 };\nint d[] = { [X ... Y] = 1 };\n';

  const found = indexedArrays(new TextEncoder().encode(source));

  expect(found.map(({ name, line, entries }) => `${line} ${name}: ${[...entries].join(' ')}`)).toEqual([
    '1 a: X Y',
    '2 : Z',
    '2 b: X',
  ]);
});
