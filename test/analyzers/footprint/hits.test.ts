import { describe, expect, test } from 'vitest';
import type { Consumer } from '../../../analyzers/footprint/consumer.ts';
import { findingsForConsumers, nameConsumers } from '../../../analyzers/footprint/hits.ts';
import type { Change, ChangePart, Tier } from '../../../analyzers/interface/change.ts';
import { findingsOf } from '../../../analyzers/interface/findings.ts';

const club: Consumer = {
  name: 'club',
  symbols: new Map([
    ['deal_card', 'kernel/deck.c'],
    ['flush_deck', 'arch/powerpc/deck.c'],
    ['SUIT_HEART', null],
  ]),
  aggregates: new Map([['struct deck', new Set(['rail'])]]),
  surface: [],
  binds: 'source',
  architectures: null,
  address: null,
};
const vendor: Consumer = {
  ...club,
  name: 'vendor',
  binds: 'stable',
  symbols: new Map([['deal_card', null]]),
  aggregates: new Map(),
};

interface Draft {
  readonly tier?: Tier;
  readonly file?: string;
  readonly member?: string;
  readonly after?: string;
  readonly formerly?: string;
}

function change(
  symbol: string,
  kind: string,
  { tier = 'global', file = 'kernel/deck.c', ...part }: Draft = {},
): Change {
  const parts: ChangePart[] = [{ kind, before: 'a', after: 'b', ...part }];
  return {
    symbol,
    kind,
    parts,
    file,
    line: 1,
    patch: 1,
    tier,
    endState: true,
    reach: { left: [], updated: 0, modules: [] },
    consumers: [],
  };
}

describe('a change names the consumers that it concerns', () => {
  test.each([
    ['of a function that they use', change('deal_card', 'param-added'), ['club', 'vendor']],
    [
      'of a function renamed',
      change('hand_card', 'symbol-renamed', { formerly: 'deal_card' }),
      ['club', 'vendor'],
    ],
    ['of another function', change('cut_deck', 'param-added'), []],
    ['of a static function of that name', change('deal_card', 'param-added', { tier: 'local' }), []],
    [
      'of a field that they reach',
      change('struct deck', 'struct-field-removed', { member: 'rail' }),
      ['club'],
    ],
    ['of another field', change('struct deck', 'struct-field-removed', { member: 'box' }), []],
    ['of a struct that goes', change('struct deck', 'symbol-removed'), ['club']],
    ['that only appends a field', change('struct deck', 'struct-field-appended', { member: 'rail' }), []],
    ['that only reorders fields', change('struct deck', 'struct-field-moved', { member: 'rail' }), []],
    [
      'of a field that moves to another struct',
      change('struct deck', 'struct-field-moved', { member: 'rail', after: 'struct table: int rail' }),
      ['club'],
    ],
    ['of a constant that they use', change('enum suit', 'enum-removed', { member: 'SUIT_HEART' }), ['club']],
    ['of another constant', change('enum suit', 'enum-removed', { member: 'SUIT_SPADE' }), []],
    ['on their architecture', change('flush_deck', 'param-added', { file: 'arch/ppc/deck.c' }), ['club']],
    ['on another architecture', change('flush_deck', 'param-added', { file: 'arch/s390/deck.c' }), []],
  ])('%s', (_name, given, names) => {
    expect(nameConsumers([given], [club, vendor])[0]?.consumers).toEqual(names);
  });

  test.each([
    ['arch/x86/deck.c', ['club']],
    ['include/asm-i386/deck.h', ['club']],
    ['arch/s390/deck.c', []],
    ['include/asm-generic/deck.h', ['club']],
    ['kernel/deck.c', ['club']],
  ])('in %s, where they run on x86 alone', (file, names) => {
    const given = change('deal_card', 'param-added', { file });

    expect(nameConsumers([given], [{ ...club, architectures: ['x86'] }])[0]?.consumers).toEqual(names);
  });
});

test.each([
  ['a global function, used by sources', 'param-added', 'global', [club], 'warning'],
  ['an exported function, used by sources', 'param-added', 'export', [club], 'error'],
  ['a global function on a stable list', 'param-added', 'global', [vendor], 'error'],
  ['a function that goes', 'symbol-removed', 'export-gpl', [club], 'warning'],
  ['a parameter renamed', 'param-renamed', 'export', [club, vendor], 'note'],
  ['a function that becomes exported', 'export-added', 'export', [club], 'note'],
  ['a function that nobody listed uses', 'param-added', 'export', [], 'note'],
] as const)('how grave is %s', (_name, kind, tier, consumers, severity) => {
  const changes = nameConsumers([change('deal_card', kind, { tier })], consumers);
  const [finding] = findingsForConsumers(findingsOf(changes, changes), changes, consumers);

  expect(finding?.severity).toBe(severity);
  expect(finding?.consumers).toEqual(consumers.map(({ name }) => name));
});

test('what a later patch takes back stays a note', () => {
  const broken = { ...change('deal_card', 'param-added', { tier: 'export' }), endState: false };
  const mended = { ...change('deal_card', 'param-removed', { tier: 'export' }), patch: 2, endState: false };
  const changes = nameConsumers([broken, mended], [club]);
  const findings = findingsForConsumers(findingsOf(changes, []), changes, [club]);

  expect(findings.find(({ patch }) => patch === 1)).toMatchObject({ severity: 'note', consumers: ['club'] });
});
