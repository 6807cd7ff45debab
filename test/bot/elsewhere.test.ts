import { afterAll, describe, expect, test } from 'vitest';
import { whatHappened } from '../../bot/reporters/wording.ts';
import { analyse } from '../../bot/analysis.ts';
import { openFacts } from '../../bot/facts.ts';
import { openExamples } from '../../bot/rules/examples.ts';
import { exampleSchema, type Example } from '../../config/example.ts';

const body = 'int take_ticket(int number)\n{\n\treturn 0;\n}\n';
const exported = `${body}EXPORT_SYMBOL(take_ticket);\n`;
const gone = (before: string, tree: Record<string, string>, path = 'arch/score/kernel/ticket.c'): Example =>
  exampleSchema.parse({ path, before, after: 'int other;\n', tree });
const come = (after: string, tree: Record<string, string>, path = 'arch/score/kernel/ticket.c'): Example =>
  exampleSchema.parse({ path, before: 'int other;\n', after: `int other;\n${after}`, tree });
const header = 'include/linux/ticket.h';
const others = Object.fromEntries(
  Array.from({ length: 41 }, (_, at) => [`drivers/gate/${at}.h`, 'int gate(struct ticket *ticket);\n']),
);

const rows: [string, Example, string][] = [
  ['nobody has it', gone(exported, {}), 'is gone and no longer exported'],
  [
    'the kernel has it, and another architecture',
    gone(exported, { 'mm/ticket.c': exported, 'arch/alpha/kernel/ticket.c': exported }),
    'is gone from arch/score/kernel/ticket.c (mm/ticket.c and one other file still define it) and no longer exported here',
  ],
  [
    'another file exports what was exported here alone',
    exampleSchema.parse({
      path: 'arch/score/kernel/ksyms.c',
      before: 'EXPORT_SYMBOL(take_ticket);\n',
      after: 'int other;\n',
      tree: { 'mm/ticket.c': exported },
    }),
    'is no longer exported here (mm/ticket.c still exports it)',
  ],
  ['a static one is another', gone(body, { 'mm/ticket.c': `static ${body}` }), 'is gone'],
  ['a program has its own', gone(body, { 'tools/gate/ticket.c': body }), 'is gone'],
  [
    'a header has it inline',
    gone(body, { 'include/linux/ticket.h': `static inline ${body}` }),
    'is gone from arch/score/kernel/ticket.c (include/linux/ticket.h still defines it)',
  ],
  [
    'a header has it as a macro',
    gone(body, { 'include/linux/ticket.h': '#define take_ticket(number) draw(number)\n' }),
    'is gone from arch/score/kernel/ticket.c (include/linux/ticket.h still defines it)',
  ],
  ['a type', gone('struct ticket {\n\tint number;\n};\n', {}, header), 'is gone'],
  [
    'a type that another header has',
    gone(
      'struct ticket {\n\tint number;\n};\n',
      { 'drivers/gate.h': 'struct ticket {\n\tlong row;\n};\n' },
      header,
    ),
    'is gone from include/linux/ticket.h (drivers/gate.h still defines it)',
  ],
  [
    'a type that many headers name',
    gone('struct ticket {\n\tint number;\n};\n', others, header),
    'is gone from include/linux/ticket.h',
  ],
  ['a macro', gone('#define TICKETS 4\n', {}, header), 'is gone from include/linux/ticket.h'],
  [
    'a macro that another header has',
    gone('#define TICKETS 4\n', { 'include/asm-mips/ticket.h': '#define TICKETS (BOOTHS * 8)\n' }, header),
    'is gone from include/linux/ticket.h (include/asm-mips/ticket.h still defines it)',
  ],
  [
    'a typedef that another header has',
    gone('typedef int ticket_t;\n', { 'include/asm-mips/ticket.h': 'typedef long ticket_t;\n' }, header),
    'is gone from include/linux/ticket.h (include/asm-mips/ticket.h still defines it)',
  ],
];

const stub = `#ifdef CONFIG_TICKET\nint take_ticket(int number);\n#else\nstatic inline ${body}#endif\n`;

const coming: [string, Example, string][] = [
  ['nobody had it', come(body, {}), 'is new'],
  [
    'a header has it inline for the others',
    come(body, { [header]: stub }),
    'is new in arch/score/kernel/ticket.c (include/linux/ticket.h already defines it)',
  ],
  [
    'two other architectures have it',
    come(body, { 'arch/alpha/kernel/ticket.c': body, 'arch/sh/kernel/ticket.c': body }),
    'is new in arch/score/kernel/ticket.c (arch/alpha/kernel/ticket.c and one other file already define it)',
  ],
  ['a header only declares it', come(body, { [header]: 'int take_ticket(int number);\n' }), 'is new'],
  ['a static one is another', come(body, { 'mm/ticket.c': `static ${body}` }), 'is new'],
  [
    'one for the architectures that have none of their own',
    come(
      'int arch_take_ticket(void)\n{\n\treturn 0;\n}\n',
      {
        'arch/sh/kernel/ticket.c': 'int arch_take_ticket(void)\n{\n\treturn 1;\n}\n',
      },
      'kernel/ticket.c',
    ),
    'is new in kernel/ticket.c (arch/sh/kernel/ticket.c already defines it)',
  ],
  [
    'its own header has it as a macro for another configuration',
    exampleSchema.parse({
      path: 'arch/score/include/asm/ticket.h',
      before: '#ifndef CONFIG_TICKET\n#define take_ticket(number) draw(number)\n#endif\n',
      after: `#ifdef CONFIG_TICKET\nstatic inline ${body}#else\n#define take_ticket(number) draw(number)\n#endif\n`,
      tree: {},
    }),
    'is defined once more in arch/score/include/asm/ticket.h',
  ],
  [
    'a type that another architecture has',
    come(
      'struct ticket {\n\tint number;\n};\n',
      { 'arch/sh/include/asm/ticket.h': 'struct ticket {\n\tlong row;\n};\n' },
      'arch/score/include/asm/ticket.h',
    ),
    'is new in arch/score/include/asm/ticket.h (arch/sh/include/asm/ticket.h already defines it)',
  ],
];

const runner = await openExamples([...rows, ...coming].map(([, example]) => example));
afterAll(() => runner.close());

async function saysOf(example: Example): Promise<string | undefined> {
  const { changes } = await runner.run(example);
  const change = changes.find(({ symbol }) => /ticket/i.test(symbol));
  return change && whatHappened(change);
}

describe('what comes into the touched files', () => {
  test.each(coming)('%s', async (_name, example, said) => expect(await saysOf(example)).toBe(said));

  test('and nobody looked', () => {
    const bytes = new TextEncoder().encode(body);
    const after = { mode: '100644', id: '1'.repeat(40), bytes };
    const said = ['arch/score/ticket.c', 'kernel/ticket.c'].flatMap(path => {
      const file = { status: 'added' as const, path, oldPath: null, before: null, after };
      return analyse([{ number: 1, files: [file] }], openFacts(1 << 20)).changes.map(whatHappened);
    });
    expect(said).toEqual(['is new in arch/score/ticket.c', 'is new']);
  });
});

describe('what is gone from the touched files', () => {
  test.each(rows)('%s', async (_name, example, said) => expect(await saysOf(example)).toBe(said));

  test('and nobody looked', () => {
    const bytes = new TextEncoder().encode(exported);
    const before = { mode: '100644', id: '1'.repeat(40), bytes };
    const file = {
      status: 'deleted' as const,
      path: 'kernel/ticket.c',
      oldPath: 'kernel/ticket.c',
      before,
      after: null,
    };
    const { changes, findings } = analyse([{ number: 1, files: [file] }], openFacts(1 << 20));
    expect(changes.map(whatHappened)).toEqual(['is gone from kernel/ticket.c and no longer exported here']);
    expect(findings.map(({ message }) => message)).toEqual([
      'take_ticket is gone from kernel/ticket.c: int take_ticket(int number).',
    ]);
  });
});
