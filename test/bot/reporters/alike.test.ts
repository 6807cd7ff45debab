import { expect, test } from 'vitest';
import type { Change } from '../../../analyzers/interface/change.ts';
import { joinAlike } from '../../../bot/reporters/alike.ts';
import { whatHappened } from '../../../bot/reporters/wording.ts';

function guarded(symbol: string, { consumers = [] as string[], kind = 'guard-changed' } = {}): Change {
  return {
    symbol,
    kind,
    parts: [{ kind, before: `int ${symbol}(void)`, after: `int ${symbol}(void) if CONFIG_FERRY` }],
    file: 'include/linux/ferry.h',
    line: 1,
    patch: 1,
    tier: 'global',
    endState: true,
    reach: { left: [], updated: 0, modules: [] },
    consumers,
  };
}

const four = ['board', 'load', 'sail', 'moor'];

test.each([
  [
    'four of which the same is said',
    four.map(name => guarded(name)),
    ['each of 4 symbols (board(), load(), sail(), …)'],
  ],
  ['three', four.slice(1).map(name => guarded(name)), ['load', 'sail', 'moor']],
  [
    'four and one that a consumer uses',
    [...four.map(name => guarded(name)), guarded('toll', { consumers: ['club'] })],
    ['each of 4 symbols (board(), load(), sail(), …)', 'toll'],
  ],
  ['four that become static', four.map(name => guarded(name, { kind: 'made-static' })), four],
])('%s', (_name, changes, symbols) => {
  expect(joinAlike(changes).map(({ symbol }) => symbol)).toEqual(symbols);
});

test('what is said of them is said once', () => {
  const [joined] = joinAlike(four.map(name => guarded(name)));

  expect(joined && whatHappened(joined)).toBe('now depends on CONFIG_FERRY');
});
