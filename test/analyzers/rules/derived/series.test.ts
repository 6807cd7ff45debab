import { describe, expect, test } from 'vitest';
import { compareFiles } from '../../../../analyzers/interface/compare.ts';
import { seriesDerivations } from '../../../../analyzers/rules/derived/series.ts';
import type { RuleFile } from '../../../../analyzers/rules/source.ts';
import { nameLists } from '../../../../config/lists.ts';
import { sourceOf } from './placed.ts';

function file(path: string, before: string | null, after: string | null): RuleFile {
  const side = (text: string | null) => (text === null ? null : sourceOf(text, path));
  const status = before === null ? 'added' : after === null ? 'removed' : 'modified';
  return { path, oldPath: null, status, before: side(before), after: side(after) };
}

/** What is said of a series, by the names of the facts. */
function said(files: readonly RuleFile[], message = '') {
  const pairs = files.map(({ path, before, after }) => ({
    path,
    oldPath: before === null ? null : path,
    before: before?.facts ?? null,
    after: after?.facts ?? null,
  }));
  const changes = compareFiles(pairs, 1, { lists: nameLists() });
  const facts = seriesDerivations.flatMap(derive => derive({ message, files, changes }));
  return new Map(facts.map(fact => [fact.name, fact]));
}

const dump = file(
  'kernel/cpt/cpt_ticket.c',
  null,
  'static int own(void)\n{\n\treturn 0;\n}\nint dump(void)\n{\n\treturn own() + take() + give();\n}\n',
);
const ticket = file(
  'kernel/ticket.c',
  'static int take(void)\n{\n\treturn 0;\n}\nint other(void)\n{\n\treturn 1;\n}\n',
  'int other(void)\n{\n\treturn 1;\n}\nint take(void)\n{\n\treturn 0;\n}\nEXPORT_SYMBOL(take);\n',
);

describe('a series that touches the checkpointer', () => {
  const facts = said([dump, ticket], 'cpt: dump tickets\n\nOnly a small amount of changes outside.\n');

  test('its lines inside and outside are counted, without what only moves', () => {
    expect(facts.get('diffstat-split')?.value).toEqual({
      inside: { files: 1, added: 8, removed: 0 },
      outside: { files: 1, added: 2, removed: 1 },
    });
    expect(facts.get('diffstat-split')?.text).toBe(
      "3 of 11 changed lines are outside the checkpointer's own code.",
    );
  });

  test('what it changes outside is told', () => {
    expect(facts.get('interaction-list')?.text).toBe(
      "Outside the checkpointer's own code 1 file changes; symbols: 1 made global, 1 exported.",
    );
    expect(facts.get('interaction-list')?.path).toBe('kernel/ticket.c');
  });

  test('the functions it calls are counted, its own left out', () => {
    expect(facts.get('coupling')?.value).toEqual({ symbols: 2 });
  });

  test('what the log claims stands beside it', () => {
    expect(facts.get('ratio-claim')?.value).toMatchObject({ claim: 'small amount' });
  });
});

test('another series is not looked at', () => {
  expect([...said([ticket], 'a small amount of changes').keys()]).toEqual([]);
});

test.each([
  ['static struct info dummy_info;\n', 'struct info xen_dummy_info;\n', 'dummy_info'],
  ['static struct info dummy_info;\n', 'struct other xen_dummy_info;\n', undefined],
  ['static struct info dummy_info;\n', 'struct info another;\n', undefined],
])('data made global under another name: %s to %s', (before, after, old) => {
  expect(said([file('arch/x86/ticket.c', before, after)]).get('renamed-global')?.text).toBe(old);
});

const user = 'int dump(void)\n{\n\treturn take();\n}\n';
const taken = 'int take(void)\n{\n\treturn 0;\n}\n';

test.each([
  ['a module', 'MODULE_LICENSE("GPL");\n', '', 'take'],
  ['built in', '', '', undefined],
  ['exported', 'MODULE_LICENSE("GPL");\n', 'EXPORT_SYMBOL(take);\n', undefined],
])('a function made global for its caller, %s', (_name, licence, exported, symbol) => {
  const files = [
    file('kernel/ticket.c', `static ${taken}`, taken + exported),
    file('fs/booth/dump.c', null, user),
    file('fs/booth/main.c', null, `int booths;\n${licence}`),
  ];
  expect(said(files).get('export-missing')?.aggregate).toBe(symbol);
});
