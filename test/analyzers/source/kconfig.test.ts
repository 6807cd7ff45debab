import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OptionFact } from '../../../analyzers/source/build-facts.ts';
import { mutate } from './mutate.ts';
import { scan } from './scan.ts';

function line({
  name,
  what,
  type,
  prompt,
  defaults,
  depends,
  within,
  selects,
  implies,
  ...fact
}: OptionFact) {
  const parts = [
    `${fact.line}: ${what === 'choice' && !name.startsWith('choice') ? 'choice ' : ''}${name}`,
    type ?? 'untyped',
    prompt === null ? 'hidden' : `"${prompt}"`,
    ...defaults.map(text => `default ${text}`),
    depends === '' ? '' : `depends ${depends}`,
    within === '' ? '' : `within ${within}`,
    ...selects.map(text => `select ${text}`),
    ...implies.map(text => `imply ${text}`),
  ];
  return parts.filter(part => part !== '').join('; ');
}

const options = (text: string): string[] => scan(text, 'net/ferry/Kconfig').options().map(line);

test.each([
  [
    'what an option says, modern',
    'config FERRY\n\ttristate "Ferry support" if EXPERT # why\n\tdepends on NET && \\\n\t\t(PCI || ISA)\n\tdefault y if X86\n\tdefault m\n\tselect CRC32\n\tselect ROPE if !SAIL\n\timply WIND\n\thelp\n\t  Say Y.\n\n\t  config NOT_ONE\n\nconfig OAR\n\tdef_bool y\n',
    [
      '1: CONFIG_FERRY; tristate; "Ferry support"; default y if X86; default m; depends (ISA || PCI) && NET; select CRC32; select ROPE if !SAIL; imply WIND',
      '15: CONFIG_OAR; bool; hidden; default y',
    ],
  ],
  [
    'and in the words of its period',
    'config FERRY\n   boolean \'Ferry\'\n   requires NET\n   enable CRC32\n   ---help---\n     Words.\nconfig OAR\n   bool\n   depends NET\n   prompt "Oar"\n',
    ['1: CONFIG_FERRY; bool; "Ferry"; depends NET; select CRC32', '7: CONFIG_OAR; bool; "Oar"; depends NET'],
  ],
  [
    'what blocks around it ask',
    'if NET\nmenu "Ferries"\n\tdepends on WATER\nconfig A\n\tbool\nendmenu\nconfig B\n\tbool\nendif # NET\nconfig C\n\tbool\n',
    [
      '4: CONFIG_A; bool; hidden; within NET && WATER',
      '7: CONFIG_B; bool; hidden; within NET',
      '10: CONFIG_C; bool; hidden',
    ],
  ],
  [
    'choices, with their default',
    'choice\n\tprompt "Which rope"\n\tdepends on FERRY\n\tdefault HEMP\nconfig HEMP\n\tbool "Hemp"\nconfig STEEL\n\tbool "Steel"\nendchoice\nconfig D\n\tint "Depth"\n\trange 1 9\n\tdefault "4"\n',
    [
      '1: choice "Which rope"; untyped; "Which rope"; default HEMP; depends FERRY',
      '5: CONFIG_HEMP; bool; "Hemp"; within FERRY',
      '7: CONFIG_STEEL; bool; "Steel"; within FERRY',
      '10: CONFIG_D; int; "Depth"; default "4"',
    ],
  ],
  [
    'a menuconfig, a source and what is no Kconfig at all',
    'menuconfig A\n\tbool "A"\n\tdepends on B = y && C!=n\nsource "net/x/Kconfig"\n\tdefault y\n}\nendif\nendmenu\nif\nconfig\nconfig Z\r\n\tbool\r\n',
    ['1: CONFIG_A; bool; "A"; depends B=y && C!=n', '11: CONFIG_Z; bool; hidden'],
  ],
])('%s', (_name, text, expected) => {
  expect(options(text)).toEqual(expected);
});

test('whatever the order and the spacing of what must hold, it is the same text', () => {
  const terms = fc.uniqueArray(fc.constantFrom('A', 'B', '!C', '(D || E)', 'F=y', 'G!=m'), { minLength: 2 });
  fc.assert(
    fc.property(terms, fc.boolean(), (all, lines) => {
      const asked = (list: readonly string[]) =>
        lines ? list.map(term => `\tdepends on ${term}\n`).join('') : `\tdepends on ${list.join('  &&\t')}\n`;
      const depends = (list: readonly string[]) => options(`config X\n\tbool\n${asked(list)}`);
      expect(depends(all.toReversed())).toEqual(depends(all));
      expect(depends(all)).toEqual(options(`config X\n\tbool\n\tdepends on ${all.join(' && ')}\n`));
    }),
  );
});

test('any bytes are read, and a line of rubbish costs no option after its block', () => {
  const good = 'menu "M"\nconfig A\n\tbool "a"\n\tdepends on B\nendmenu\n';
  fc.assert(
    fc.property(mutate(good.repeat(4)), bytes => {
      const text = new TextDecoder('latin1').decode(bytes);
      scan(text, 'Kconfig').options();
      expect(options(`${text.replaceAll('\\', '')}\nendmenu\nendif\nconfig LAST\n\tbool\n`).at(-1)).toMatch(
        /CONFIG_LAST; bool/,
      );
    }),
  );
});
