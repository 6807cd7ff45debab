import { afterAll, expect, test } from 'vitest';
import { exampleSchema, type Example } from '../../config/example.ts';
import { openExamples } from '../../bot/rules/examples.ts';

const ticket = (parameters: string) =>
  `int take_ticket(${parameters})\n{\n\treturn 0;\n}\nEXPORT_SYMBOL_GPL(take_ticket);\n`;
const user = (call: string, ...rest: string[]) =>
  [`int gate(void)\n{\n\treturn ${call};\n}`, ...rest, ''].join('\n');
const licence = 'MODULE_LICENSE("GPL");';

const example = (before: string, after: string, tree: Record<string, string>): Example =>
  exampleSchema.parse({ path: 'kernel/ticket.c', before, after, tree });

const examples = {
  users: example(ticket('int number'), ticket('long number'), {
    'drivers/gate/one.c': user('take_ticket(1)', licence),
    'drivers/gate/two.c': user('use(take_ticket)', licence),
    'drivers/gate/built_in.c': user('take_ticket(1)'),
    'drivers/gate/own.c': `static int take_ticket(int x) { return x; }\n${user('take_ticket(1)', licence)}`,
    'drivers/gate/comment.c': user('0', '/* take_ticket(1) */', licence),
    'drivers/gate/member.c': user('booth->take_ticket(1)', licence),
  }),
  withdrawn: example(ticket('int number'), ticket('int number').replace(/EXPORT.*\n/, ''), {
    'drivers/gate/one.c': user('take_ticket(1)', licence),
  }),
  elsewhere: example(ticket('int number'), ticket('int number').replace(/EXPORT.*\n/, ''), {
    'drivers/gate/one.c': user('take_ticket(1)', licence),
    'arch/mips/ticket.c': ticket('int number'),
  }),
  inline: example(ticket('int number'), ticket('int number').replace(/EXPORT.*\n/, ''), {
    'drivers/gate/one.c': user('take_ticket(1)', licence),
    'arch/arm/include/asm/ticket.h': 'static inline int take_ticket(int number)\n{\n\treturn 0;\n}\n',
  }),
  here: exampleSchema.parse({
    patches: [
      {
        files: [
          { path: 'kernel/ticket.c', before: ticket('int number'), after: 'int x;\n' },
          {
            path: 'include/linux/ticket.h',
            before: 'int take_ticket(int number);\n',
            after: 'static inline int take_ticket(int number)\n{\n\treturn 0;\n}\n',
          },
        ],
      },
    ],
    tree: { 'drivers/gate/one.c': user('take_ticket(1)', licence) },
  }),
  label: example(ticket('int number'), ticket('int number').replace(/EXPORT.*\n/, ''), {
    'drivers/gate/one.c': `int gate(void)\n{\n\tgoto take_ticket;\ntake_ticket:\n\treturn 0;\n}\n${licence}\n`,
  }),
  local: example('static int take(int x)\n{\n}\n', 'static int take(long x)\n{\n}\n', {
    'drivers/gate/one.c': user('take(1)', licence),
  }),
};

const runner = await openExamples(Object.values(examples));
afterAll(() => runner.close());

test('a change of an exported symbol names the modules that use it', async () => {
  const { changes } = await runner.run(examples.users);
  expect(changes.map(({ symbol, reach }) => [symbol, reach.modules])).toEqual([
    ['take_ticket', ['drivers/gate/one.c', 'drivers/gate/two.c']],
  ]);
});

test('a static symbol has no modules', async () => {
  const { changes } = await runner.run(examples.local);
  expect(changes.map(({ reach }) => reach.modules)).toEqual([[]]);
});

test.each([
  ['the only one', 'withdrawn', ['take_ticket is no longer exported, and drivers/gate/one.c still uses it.']],
  ['one that another platform exports', 'elsewhere', []],
  ['one that is inline elsewhere', 'inline', []],
  ['one that is inline in its header now', 'here', []],
  ['one whose name is a label', 'label', []],
] as const)('a withdrawn export: %s', async (_name, which, messages) => {
  const { findings } = await runner.run(examples[which]);
  expect(findings.filter(({ severity }) => severity === 'warning').map(({ message }) => message)).toEqual(
    messages,
  );
});
