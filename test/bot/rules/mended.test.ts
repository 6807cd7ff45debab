import { describe, expect, test } from 'vitest';
import { ruleBook } from '../../../bot/rules/book.ts';
import { openExamples } from '../../../bot/rules/examples.ts';
import { readExamplePack, ruleYaml } from './example-pack.ts';

interface Case {
  readonly name: string;
  /** The rule's keys after `why`, besides its examples. */
  readonly rule: string;
  /** What the file reads before the series, and after each patch. */
  readonly states: readonly string[];
  /** Patch, severity and mending patch of each finding. */
  readonly found: readonly string[];
}

const call = 'match: { kind: call, names: [find_ticket] }';
const none = 'int take(int id)\n{\n\treturn id;\n}\n';
const calling = 'int take(int id)\n{\n\treturn find_ticket(id);\n}\n';
const limited = 'int take(int id)\n{\n\tlimit();\n\treturn find_ticket(id);\n}\n';

const cases: readonly Case[] = [
  {
    name: 'what a later patch takes back, as a note that names it',
    rule: call,
    states: [none, calling, none],
    found: ['1 note 2'],
  },
  {
    name: 'what a later patch of the same function silences',
    rule: `${call}\n  unless: { calls: [limit] }`,
    states: [none, calling, limited],
    found: ['1 note 2'],
  },
  {
    name: 'what stays, by the patch that brings it',
    rule: call,
    states: [none, calling, limited],
    found: ['1 warning'],
  },
  {
    name: 'what stays in another form, once',
    rule: call,
    states: [none, calling, calling.replace('(id);', '(id, 0);')],
    found: ['2 warning'],
  },
  {
    name: 'nothing of a note that is taken back',
    rule: `match: { kind: call, names: [find_ticket], severity: note }`,
    states: [none, calling, none],
    found: [],
  },
  {
    name: 'nothing where it is not sure which patch mends it',
    rule: `${call}\n  unless: { statement: ['^limit = 1$'] }`,
    states: [
      none,
      calling,
      calling.replace('\treturn', '\tlimit = 2;\n\treturn'),
      calling.replace('\treturn', '\tlimit = 1;\n\treturn'),
    ],
    found: [],
  },
];

const EXAMPLES = `
  examples:
    fire: [{ path: a.c, before: null, after: '' }]
    silent: [{ path: a.c, before: null, after: '' }]`;

describe('of a series a rule tells', () => {
  test.each(cases.map(each => [each.name, each] as const))('%s', async (_name, { rule, states, found }) => {
    const { pages } = readExamplePack(ruleYaml(`  ${rule}${EXAMPLES}`));
    const patches = states.slice(1).map((after, at) => {
      return { message: '', files: [{ path: 'kernel/ticket.c', before: states[at] ?? null, after }] };
    });
    const example = { patches, tree: {}, expect: {} };
    const runner = await openExamples([example]);
    const { findings } = await runner.run(example, ruleBook(pages.map(each => each.rule)));
    await runner.close();
    const told = findings.filter(finding => finding.rule === 'local/rule');
    expect(told.map(({ patch, severity, fixedBy }) => [patch, severity, fixedBy].join(' ').trim())).toEqual(
      found,
    );
    for (const { message, fixedBy } of told.filter(finding => finding.fixedBy !== null))
      expect(message).toContain(`Patch ${fixedBy} mends it.`);
  });
});
