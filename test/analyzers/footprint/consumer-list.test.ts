import { expect, test } from 'vitest';
import fc from 'fast-check';
import { parseConsumerList } from '../../../analyzers/footprint/consumer-list.ts';
import { renderSavedList } from '../../../analyzers/footprint/saved-list.ts';

const sum = '0x1badcafe';

test.each([
  ['plain text', 'deal_card\n\n# a remark\n  shuffle_deck  # why\n', 'source', ['deal_card', 'shuffle_deck']],
  [
    'a Module.symvers with four columns',
    `${sum}\tdeal_card\tvmlinux\tEXPORT_SYMBOL\n${sum}\tcut_deck\tdrivers/deck/deck\tEXPORT_SYMBOL_GPL\n`,
    'stable',
    ['deal_card', 'cut_deck'],
  ],
  [
    'a Module.symvers with five columns',
    `${sum}\tdeal_card\tvmlinux\tEXPORT_SYMBOL\t\n${sum}\tcut_deck\tdrivers/deck/deck\tEXPORT_SYMBOL_GPL\tDECK\n`,
    'stable',
    ['deal_card', 'cut_deck'],
  ],
  [
    'a kABI list',
    '# promised until the next release\n[rhel_kabi_list]\n\tdeal_card\n\tcut_deck\n',
    'stable',
    ['deal_card', 'cut_deck'],
  ],
  ['a kABI list of old', '[rhel6_x86_64_whitelist]\n\tdeal_card\n', 'stable', ['deal_card']],
  [
    'a GKI symbol list',
    '[abi_symbol_list]\n# commonly used symbols\n  deal_card\n# required by deck.ko\n  cut_deck\n',
    'stable',
    ['deal_card', 'cut_deck'],
  ],
] as const)('reads %s', (_name, text, binds, symbols) => {
  const { names, complaints } = parseConsumerList(text);

  expect(complaints).toEqual([]);
  expect([...(names?.symbols.keys() ?? [])]).toEqual(symbols);
  expect(names?.binds).toBe(binds);
});

test.each([
  ['a sentence', 'deal_card\ndeal all cards\n', 2, 'deal all cards is no symbol'],
  ['an empty list', '# nothing\n', 1, 'names no symbol'],
  [
    'a row without its export',
    `${sum}\tdeal_card\tvmlinux\tEXPORT_SYMBOL\n${sum}\tcut_deck\n`,
    2,
    'no row of a Module.symvers',
  ],
  ['an unknown section', '[abi_symbol_list]\n  deal_card\n[rules]\n  cut_deck\n', 3, '[rules] is no section'],
  ['a name before the section', 'deal_card\n[abi_symbol_list]\n', 1, 'before the first section'],
  ['another version of the saved list', '# seamwatch consumer list 9\nsymbol a\n', 1, 'another version'],
  [
    'a saved list with a strange line',
    '# seamwatch consumer list 1\nsymbol a\nsymbols b\n',
    3,
    'no line of a consumer list',
  ],
])('complains of %s', (_name, text, line, reason) => {
  const { names, complaints } = parseConsumerList(text);

  expect(names).toBeNull();
  expect(complaints.find(complaint => complaint.line === line)?.reason).toContain(reason);
});

test('a saved list is read as it was written, and written in one order', () => {
  const names = {
    symbols: new Map([
      ['shuffle_deck', 'kernel/deck.c'],
      ['ace', null],
    ]),
    aggregates: new Map([['struct deck', new Set(['rail', 'cards.count'])]]),
    surface: [{ kind: 'proc-key', key: '/proc/self/status Cards left' }],
    binds: 'source',
  } as const;

  const text = renderSavedList(names, ['of tables/ at\n1234']);

  expect(text).toBe(
    `# seamwatch consumer list 1
# of tables/ at 1234
field struct deck cards.count
field struct deck rail
surface proc-key /proc/self/status Cards left
symbol ace
symbol shuffle_deck kernel/deck.c
type struct deck
`,
  );
  const read = parseConsumerList(text);
  expect(read.complaints).toEqual([]);
  expect(read.names?.symbols).toEqual(names.symbols);
  expect(read.names?.aggregates).toEqual(names.aggregates);
  expect(read.names?.surface).toEqual(names.surface);
});

test('any text is a list or has a complaint', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '[abi_symbol_list]',
      `${sum}\ta\tb\tEXPORT_SYMBOL`,
      'symbol a',
      '# seamwatch consumer list 1',
      'name',
    ),
  );
  fc.assert(
    fc.property(fc.array(line), lines => {
      const { names, complaints } = parseConsumerList(lines.join('\n'));
      expect(names === null).toBe(complaints.length > 0);
    }),
  );
});
