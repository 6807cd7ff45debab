import { describe, expect, test } from 'vitest';
import { ruleBook } from '../../../bot/rules/book.ts';
import { openExamples } from '../../../bot/rules/examples.ts';
import type { Example } from '../../../config/example.ts';
import { readExamplePack, ruleYaml } from './example-pack.ts';

interface Case {
  readonly name: string;
  /** The rule's keys after `why`, besides its examples. */
  readonly rule: string;
  readonly path?: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Symbol and line of each finding. */
  readonly found: readonly string[];
}

const call = 'match: { kind: call, names: [find_ticket] }';

const cases: readonly Case[] = [
  {
    name: 'a new call in a function that was there',
    rule: call,
    before: 'int take(int id)\n{\n\treturn id;\n}\n',
    after: 'int take(int id)\n{\n\treturn find_ticket(id);\n}\n',
    found: ['take 3'],
  },
  {
    name: 'a call that only has another argument is no new one',
    rule: call,
    before: 'int take(int id)\n{\n\treturn find_ticket(id);\n}\n',
    after: 'int take(int id)\n{\n\treturn find_ticket(id + 1);\n}\n',
    found: [],
  },
  {
    name: 'such a call has changed',
    rule: "match: { kind: call, names: [find_ticket], sign: change, before: '^id$' }",
    before: 'int take(int id)\n{\n\treturn find_ticket(id);\n}\n',
    after: 'int take(int id)\n{\n\treturn find_ticket(id + 1);\n}\n',
    found: ['take 3'],
  },
  {
    name: 'a call in a comment, a string or under #if 0 is none',
    rule: call,
    before: 'int take(int id)\n{\n\treturn 0;\n}\n',
    after:
      'int take(int id)\n{\n\t/* find_ticket(id) */\n\tprintk("find_ticket(id)");\n#if 0\n\tfind_ticket(id);\n#endif\n\treturn 0;\n}\n',
    found: [],
  },
  {
    name: 'a call that moves with a renamed function within its file',
    rule: call,
    before: 'int take(int id)\n{\n\treturn find_ticket(id);\n}\n',
    after: 'int get(int id)\n{\n\treturn find_ticket(id);\n}\n',
    found: [],
  },
  {
    name: 'what calls a limiter is silent',
    rule: `${call}\n  unless: { calls: [limit] }`,
    before: 'int take(int id)\n{\n\treturn 0;\n}\n',
    after: 'int take(int id)\n{\n\tlimit();\n\treturn find_ticket(id);\n}\n',
    found: [],
  },
  {
    name: 'a comment above the function silences',
    rule: `${call}\n  unless: { comment: 'host' }`,
    before: 'int take(int id)\n{\n\treturn 0;\n}\n',
    after: '/* Numbers of the host. */\nint take(int id)\n{\n\treturn find_ticket(id);\n}\n',
    found: [],
  },
  {
    name: 'an interrupt handler by its registration',
    rule: `${call}\n  inside: { context: async }`,
    before:
      'static int take(int id)\n{\n\treturn 0;\n}\nint start(void)\n{\n\treturn request_irq(1, take, 0);\n}\n',
    after:
      'static int take(int id)\n{\n\treturn find_ticket(id);\n}\nint start(void)\n{\n\treturn request_irq(1, take, 0);\n}\n',
    found: ['take 3'],
  },
  {
    name: 'a static function whose callers are all entered by users',
    rule: `${call}\n  inside: { context: user-entry }`,
    before:
      'static int take(int id)\n{\n\treturn 0;\n}\nSYSCALL_DEFINE1(take, int, id)\n{\n\treturn take(id);\n}\n',
    after:
      'static int take(int id)\n{\n\treturn find_ticket(id);\n}\nSYSCALL_DEFINE1(take, int, id)\n{\n\treturn take(id);\n}\n',
    found: ['take 3'],
  },
  {
    name: 'a statement by its text',
    rule: "match: { kind: statement, text: '->owner = current->pid\\b' }",
    before: 'void take(struct ticket *t)\n{\n}\n',
    after: 'void take(struct ticket *t)\n{\n\tif (t)\n\t\tt->owner =\n\t\t\tcurrent->pid;\n}\n',
    found: ['take 4'],
  },
  {
    name: 'a new field',
    rule: 'match: { kind: field, aggregate: [ticket] }',
    before: 'struct ticket {\n\tint id;\n};\n',
    after: 'struct ticket {\n\tint id;\n\tint owner;\n};\n',
    found: ['owner 3'],
  },
  {
    name: 'an instruction of a routine',
    rule: 'match: { kind: instruction, names: [cli] }',
    path: 'kernel/ticket.S',
    before: 'ENTRY(take)\n\tret\nENTRY(leave)\n\tret\n',
    after: 'ENTRY(take)\n\tret\nENTRY(leave)\n\tcli\n\tret\n',
    found: ['leave 4'],
  },
  {
    name: 'an interface change by its kind',
    rule: 'match: { kind: change, changeKinds: [made-global] }',
    before: 'static int take(int id)\n{\n\treturn 0;\n}\n',
    after: 'int take(int id)\n{\n\treturn 0;\n}\n',
    found: ['take 1'],
  },
  {
    name: 'nothing outside the kernel',
    rule: call,
    path: 'tools/ticket.c',
    before: 'int take(int id)\n{\n\treturn id;\n}\n',
    after: 'int take(int id)\n{\n\treturn find_ticket(id);\n}\n',
    found: [],
  },
];

function exampleOf({ path = 'kernel/ticket.c', before, after }: Case): Example {
  return { patches: [{ message: '', files: [{ path, before, after }] }], tree: {}, expect: {} };
}

const EXAMPLES = `
  examples:
    fire: [{ path: a.c, before: null, after: '' }]
    silent: [{ path: a.c, before: null, after: '' }]`;

describe('a rule finds', () => {
  test.each(cases.map(each => [each.name, each] as const))('%s', async (_name, each) => {
    const { pages } = readExamplePack(ruleYaml(`  ${each.rule}${EXAMPLES}`));
    const example = exampleOf(each);
    const runner = await openExamples([example]);
    const { findings } = await runner.run(example, ruleBook(pages.map(({ rule }) => rule)));
    await runner.close();
    const told = findings.filter(({ rule, alsoRules }) => [rule, ...alsoRules].includes('local/rule'));
    expect(told.map(({ symbol, line }) => `${symbol} ${line}`)).toEqual(each.found);
  });
});
