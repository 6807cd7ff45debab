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

const runner = await openExamples(rows.map(([, example]) => example));
afterAll(() => runner.close());

describe('what is gone from the touched files', () => {
  test.each(rows)('%s', async (_name, example, said) => {
    const { changes } = await runner.run(example);
    const change = changes.find(({ symbol }) => /ticket/i.test(symbol));
    expect(change && whatHappened(change)).toBe(said);
  });

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
