import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mutate } from './mutate.ts';
import { scan } from './scan.ts';

const facts = (text: string) => scan(text, 'net/ferry/Makefile').makefile();

function objects(text: string): string[] {
  return facts(text).objects.map(
    ({ list, how, name, guards, line }) =>
      `${line}: ${list}-${how} ${name}${guards.length === 0 ? '' : ` if ${guards.join(' & ')}`}`,
  );
}

test.each([
  [
    'lists, with their continuations and comments',
    'obj-y := a.o sub/ \\\n\tb.o # c.o\nobj-m += d.o\nobj-$(CONFIG_FERRY) += ferry.o\nlib-$(CONFIG_X:m=y) += e.o\n',
    [
      '1: obj-y a.o',
      '1: obj-y sub/',
      '1: obj-y b.o',
      '3: obj-m d.o',
      '4: obj-CONFIG_FERRY ferry.o',
      '5: lib-CONFIG_X e.o',
    ],
  ],
  [
    'composite objects and lists put into others',
    'ferry-objs := hull.o mast.o\nferry-$(CONFIG_SAIL) += sail.o\nmmu-y := nommu.o\nobj-y += $(mmu-y) $(shell find)\nplain = x.o\n',
    [
      '1: ferry-y hull.o',
      '1: ferry-y mast.o',
      '2: ferry-CONFIG_SAIL sail.o',
      '3: mmu-y nommu.o',
      '4: obj-y $(mmu-y)',
      '5: plain-y x.o',
    ],
  ],
  [
    'conditionals',
    'ifdef CONFIG_A\nobj-y += a.o\nelse ifeq ($(CONFIG_B),y)\nobj-y += b.o\nelse\nobj-y += c.o\nendif\nifneq ($(CONFIG_D),)\nobj-y += d.o\nendif\nifeq ($(ARCH),um)\n  obj-y += e.o\nendif\n',
    [
      '2: obj-y a.o if CONFIG_A',
      '4: obj-y b.o if !CONFIG_A & CONFIG_B',
      '6: obj-y c.o if !CONFIG_A & !CONFIG_B',
      '9: obj-y d.o if CONFIG_D',
      '12: obj-y e.o if ($(ARCH),um)',
    ],
  ],
  [
    'neither recipes, nor rules, nor definitions',
    'x: y\n\tcc -o z.o\ndefine rule\nobj-y := a.o\nendef\n$(obj)/%.o: z.o\nobj-y += b.o\n',
    ['7: obj-y b.o'],
  ],
])('%s', (_name, text, expected) => {
  expect(objects(text)).toEqual(expected);
});

test('headers that are exported, made or generic, and the namespace of its exports', () => {
  const { headers, namespace } = facts(
    'header-y += a.h\nunifdef-y += b.h\ngeneric-y += c.h\nccflags-y += -I$(src) -DDEFAULT_SYMBOL_NAMESPACE=\'"FERRY"\'\n',
  );

  expect(headers.map(({ list, name, line }) => `${line}: ${list} ${name}`)).toEqual([
    '1: header a.h',
    '2: unifdef b.h',
    '3: generic c.h',
  ]);
  expect(namespace).toBe('FERRY');
});

test('any bytes are read, and rubbish costs nothing that follows it', () => {
  fc.assert(
    fc.property(
      mutate('ifdef CONFIG_A\nobj-y += a.o \\\n\tb.o\nendif\ndefine x\nendef\n'.repeat(3)),
      bytes => {
        const text = new TextDecoder('latin1').decode(bytes);
        expect(objects(`${text}\n\nendef\nobj-m += last.o\n`).at(-1)).toMatch(/obj-m last\.o/);
      },
    ),
  );
});
