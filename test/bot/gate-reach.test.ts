import { afterAll, describe, expect, test } from 'vitest';
import type { Analysis } from '../../bot/analysis.ts';
import { exampleSchema, type Example } from '../../config/example.ts';
import { openExamples } from '../../bot/rules/examples.ts';

type Version = string | null;

/** A series: for each patch its files, before and after; and files that it leaves alone. */
function series(patches: readonly Record<string, readonly [Version, Version]>[], tree = {}): Example {
  return exampleSchema.parse({
    patches: patches.map(files => ({
      files: Object.entries(files).map(([path, [before, after]]) => ({ path, before, after })),
    })),
    tree,
  });
}

const header = 'int take_ticket(int number);\n';
const includer = '#include <linux/ticket.h>\nint gate;\n';

const cases = {
  'a header that goes before its last includer does': {
    example: series([
      { 'include/linux/ticket.h': [header, null] },
      { 'drivers/gate/gate.c': [includer, 'int gate;\n'] },
    ]),
    told: ['note header-moved include/linux/ticket.h patch 1 fixed by 2'],
  },
  'a header that stays broken is an error, and names the patch that removed it': {
    example: series(
      [{ 'drivers/gate/other.c': ['int a;\n', 'int b;\n'] }, { 'include/linux/ticket.h': [header, null] }],
      { 'drivers/gate/Makefile': 'obj-y += gate.o\n', 'drivers/gate/gate.c': includer },
    ),
    told: ['error header-moved include/linux/ticket.h patch 2'],
  },
  'what nobody found before the series is not blamed on it': {
    example: series([{ 'include/linux/paper.h': [header, null] }], { 'drivers/gate/gate.c': includer }),
    told: [],
  },
  'an include that asm-generic answers now': {
    example: series(
      [
        {
          'arch/arm/include/asm/ticket.h': [header, null],
          'arch/arm/include/asm/Kbuild': ['header-y += a.h\n', 'header-y += a.h\ngeneric-y += ticket.h\n'],
        },
      ],
      { 'arch/arm/kernel/gate.c': '#include <asm/ticket.h>\n' },
    ),
    told: [],
  },
  'programs have headers of their own': {
    example: series([{ 'include/linux/ticket.h': [header, null] }], { 'tools/gate/gate.c': includer }),
    told: [],
  },
  'an option that another file defines is not gone': {
    example: series([{ 'mm/Kconfig': ['config TICKETS\n\tbool "T"\n', 'config INK\n\tbool "I"\n'] }], {
      'arch/arm/Kconfig': 'config TICKETS\n\tbool\n',
      'kernel/gate.c': '#ifdef CONFIG_TICKETS\nint gates;\n#endif\n',
    }),
    told: [],
  },
  'a renamed option, a Makefile and a Kconfig file that keep its old name': {
    example: series([{ 'mm/Kconfig': ['config TICKETS\n\tbool "T"\n', 'config OFFICE\n\tbool "T"\n'] }], {
      'kernel/Makefile': 'obj-$(CONFIG_TICKETS) += gate.o\n',
      'kernel/Kconfig': 'config GATE\n\tbool "G"\n\tdepends on TICKETS\n',
      'kernel/words.c': '/* CONFIG_TICKETS */\nint words;\n',
    }),
    told: ['warning kconfig-option CONFIG_TICKETS patch 1'],
  },
  'the prototype comes with a later patch': {
    example: series([
      { 'kernel/ticket.c': ['int x;\n', 'int x;\nint take_ticket(int number)\n{\n\treturn 0;\n}\n'] },
      { 'include/linux/ticket.h': ['int y;\n', `int y;\n${header}`] },
    ]),
    told: [],
  },
  'a stub that returns nothing for a function that returns a number': {
    example: series([
      {
        'include/linux/ticket.h': [
          'int x;\n',
          '#ifdef CONFIG_T\nint take_ticket(int);\n#else\nstatic inline void take_ticket(int n) { }\n#endif\n',
        ],
      },
    ]),
    told: ['warning stub-mismatch take_ticket patch 1'],
  },
} as const;

const examples = Object.values(cases).map(({ example }) => example);
const runner = await openExamples(examples);
afterAll(() => runner.close());

function told({ findings }: Pick<Analysis, 'findings'>): string[] {
  return findings
    .filter(({ severity, fixedBy }) => severity !== 'note' || fixedBy !== null)
    .map(({ severity, rule, symbol, patch, fixedBy }) =>
      [severity, rule.replace('iface/', ''), symbol, 'patch', patch, fixedBy && `fixed by ${fixedBy}`]
        .filter(word => word !== null)
        .join(' '),
    );
}

describe('what a series leaves at the gates of the build', () => {
  test.each(Object.entries(cases))('%s', async (_name, { example, told: expected }) => {
    expect(told(await runner.run(example))).toEqual(expected);
  });
});
