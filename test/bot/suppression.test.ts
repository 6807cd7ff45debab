import { afterAll, describe, expect, test } from 'vitest';
import { forReaders, type Analysis } from '../../bot/analysis.ts';
import { parseConfig } from '../../config/load.ts';
import { exampleSchema, type Example } from '../../config/example.ts';
import { openExamples } from '../../bot/rules/examples.ts';

const example = (path: string, before: string, after: string, tree: Record<string, string> = {}): Example =>
  exampleSchema.parse({ path, before, after, tree });

const take = (parameters: string, returned = 'int') =>
  `${returned} take_ticket(${parameters})\n{\n\treturn 0;\n}\n`;
const struct = (...fields: string[]) =>
  `struct ferry {\n${fields.map(field => `\t${field};\n`).join('')}};\n`;
const deck = (names: string) => `enum deck { ${names} };\n`;

const examples = {
  retyped: example(
    'kernel/ticket.c',
    take('struct booth *booth, int number'),
    take('struct booth *booth, long number', 'long'),
  ),
  added: example('kernel/ticket.c', take('int number'), take('int number, int colour'), {
    'kernel/gate.c': 'int take_ticket(int number);\nint gate(void)\n{\n\treturn take_ticket(1);\n}\n',
  }),
  fields: example(
    'include/linux/ferry.h',
    struct('int berth', 'char *name'),
    struct('int berth', 'int decks', 'char *name', 'int crew'),
  ),
  renamed: example(
    'include/linux/ferry.h',
    struct('int berth', 'char *name'),
    struct('int mooring', 'const char *name'),
  ),
  constants: example('include/linux/ferry.h', deck('CARS = 1, SUN = 2'), deck('CARS = 3, SUN = 4')),
  fresh: example('kernel/ticket.c', '', take('int number')),
};

const runner = await openExamples(Object.values(examples));
afterAll(() => runner.close());

async function told(name: keyof typeof examples, toml: string): Promise<Analysis> {
  const { suppress } = parseConfig(toml, 'f.toml');
  return forReaders(await runner.run(examples[name]), { consumers: [], suppressions: suppress });
}

const kinds = ({ changes }: Analysis) =>
  changes.flatMap(({ parts }) =>
    parts.map(({ kind, member }) => (member === undefined ? kind : `${kind} ${member}`)),
  );

describe('keeps back', () => {
  test.each<[keyof typeof examples, string, string[]]>([
    ['retyped', '', ['param-retyped', 'return-type']],
    ['retyped', 'name = "take_ticket"', []],
    ['retyped', 'name = "take"', ['param-retyped', 'return-type']],
    ['retyped', 'name_regexp = "^take_"', []],
    ['retyped', 'name_not_regexp = "^take_"', ['param-retyped', 'return-type']],
    ['retyped', 'symbol_name_regexp = "ticket$"', []],
    ['retyped', 'type_kind = "function"', []],
    ['retyped', 'type_kind = "variable"', ['param-retyped', 'return-type']],
    ['retyped', 'change_kind = "return-type"', ['param-retyped']],
    ['retyped', 'change_kind = ["return-type", "param-retyped"]', []],
    ['retyped', 'change_kind = "function-subtype-change"', []],
    ['retyped', 'change_kind = "added-function"', ['param-retyped', 'return-type']],
    ['retyped', 'parameter = "0 struct booth *"', []],
    ['retyped', `parameter = "'0 struct booth*'"`, []],
    ['retyped', 'parameter = "1 struct booth *"', ['param-retyped', 'return-type']],
    ['retyped', 'parameter = "1 /^long/"', []],
    ['retyped', 'return_type_name = "long"', []],
    ['retyped', 'return_type_regexp = "^short"', ['param-retyped', 'return-type']],
    ['retyped', 'file_name_regexp = "^kernel/"', []],
    ['retyped', 'file_name_not_regexp = "^kernel/"', ['param-retyped', 'return-type']],
    ['retyped', 'source_location_not_in = "ticket.c"\nname_regexp = "."', ['param-retyped', 'return-type']],
    ['retyped', 'source_location_not_regexp = "[.]h$"', []],
    ['fresh', 'change_kind = "added-function"', []],
    ['fields', '', ['struct-field-inserted decks', 'struct-field-appended crew']],
    ['fields', 'name = "ferry"', []],
    ['fields', 'has_data_member = "crew"', ['struct-field-inserted decks']],
    ['fields', 'has_data_member_regexp = "^d"', ['struct-field-appended crew']],
    ['fields', 'has_data_member_inserted_at = "end"', ['struct-field-inserted decks']],
    ['fields', 'has_data_member_inserted_at = "offset_after(berth)"', ['struct-field-appended crew']],
    ['fields', 'has_data_member_inserted_at = "offset_of(name)"', ['struct-field-appended crew']],
    ['fields', 'has_size_change = true', []],
    ['fields', 'has_size_change = false', ['struct-field-inserted decks', 'struct-field-appended crew']],
    ['renamed', 'has_size_change = false', []],
    ['constants', 'changed_enumerators = ["SUN"]', ['enum-value CARS']],
    ['constants', 'changed_enumerators_regexp = "^C"', ['enum-value SUN']],
    ['constants', 'type_kind = "enum"\nname_regexp = "^deck$"', []],
  ])('%s: %s', async (name, keys, rest) => {
    expect(kinds(await told(name, keys === '' ? '' : `[[suppress]]\n${keys}\n`))).toEqual(rest);
  });
});

test('what is kept back is counted under its label', async () => {
  const { suppressed, findings } = await told(
    'retyped',
    '[[suppress]]\nlabel = "mine"\nchange_kind = "param-retyped"\n',
  );
  expect(suppressed).toEqual([{ label: 'mine', changes: 1 }]);
  expect(findings.map(({ rule, alsoRules }) => [rule, ...alsoRules])).toEqual([['iface/return-type']]);
});

test('callers left behind are told unless they are dropped', async () => {
  const rules = ({ findings }: Analysis) => findings.map(({ rule }) => rule);
  const left = ['iface/prototype-stale', 'iface/callers-left'];
  const by = 'name = "take_ticket"';
  expect(rules(await told('added', ''))).toEqual(['iface/param-added', ...left]);
  expect(rules(await told('added', `[[suppress]]\n${by}\n`))).toEqual(left);
  expect(rules(await told('added', `[[suppress]]\n${by}\ndrop = true\n`))).toEqual([]);
  const one = await told('added', `[[suppress]]\n${by}\nchange_kind = "callers-left"\n`);
  expect(rules(one)).toEqual(['iface/param-added', 'iface/prototype-stale']);
  expect(one.suppressed).toEqual([{ label: 'suppression 1', changes: 1 }]);
});
