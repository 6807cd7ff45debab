import { describe, expect, test } from 'vitest';
import { renderText } from '../../../bot/reporters/text.ts';
import { change, finding, part, patch, review, series, stuck } from './builders.ts';
import { reviews } from './reviews.ts';

test('is coloured when asked, and then says the same', () => {
  for (const each of Object.values(reviews)) {
    const plain = renderText(each);
    const coloured = renderText(each, { color: true });

    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
    expect(coloured).not.toBe(plain);
    expect(plain).not.toContain('\u001b');
  }
});

test('shows no declarations without quotes', () => {
  const text = renderText(reviews.findings ?? review(), { quotes: false });

  expect(text).toContain('alloc_pid() gains two parameters\n      kernel/pid.c:270\n');
  expect(text).not.toMatch(/^ +[-+>] /m);
});

test('what the configuration keeps back is counted', () => {
  const suppressed = [
    { label: 'kabi', changes: 2 },
    { label: 'renames', changes: 1 },
  ];

  expect(renderText(review(series({ suppressed })))).toContain(
    'Nothing is left to tell. 3 changes kept back by the configuration (kabi: 2,\nrenames: 1).',
  );
});

describe('patches that are not plainly applied', () => {
  test.each([
    ['one', [stuck(1, 'offset')], 'patch 1 applies at other lines than stated'],
    ['a run', [stuck(1, 'empty'), stuck(2, 'empty'), stuck(3, 'empty')], 'patches 1 to 3 change nothing'],
    ['some', [stuck(1, 'already'), patch(2), stuck(3, 'already')], 'patches 1 and 3 are in the base already'],
    [
      'with a reason',
      [stuck(1, 'threeway', { file: 'a.c', hunk: 2, reason: 'context differs' })],
      'patch 1 applies only three-way: a.c, hunk 2: context differs',
    ],
  ])('%s', (_name, patches, sentence) => {
    expect(renderText(review(series({ patches, expected: 3 })))).toContain(`  ${sentence}\n`);
  });
});

test('a change is mended only by a later one of the same symbol', () => {
  const parts = [part('made-static', 'int f(void)', 'static int f(void)')];
  const passing = { endState: false };
  const text = renderText(
    review(
      series({
        patches: [patch(1), patch(2)],
        changes: [change('f', parts, { ...passing, patch: 1 }), change('g', parts, { ...passing, patch: 2 })],
      }),
    ),
  );

  expect(text).toContain('done by patch 1, undone later');
  expect(text).toContain('2 changes only in the middle of the series.');
});

test('a note that only says a change again is not printed', () => {
  const changes = [change('f', [part('param-added', 'int f(void)', 'int f(int a)')])];
  const note = finding({
    rule: 'iface/param-added',
    symbol: 'f',
    severity: 'note',
    message: 'f takes another parameter',
  });
  const text = (differs: object): string =>
    renderText(review(series({ changes, findings: [{ ...note, ...differs }] })));

  expect(text({})).not.toContain('another parameter');
  expect(text({ symbol: 'g' })).toContain('another parameter');
  expect(text({ severity: 'warning' })).toContain('another parameter');
  expect(text({ consumers: ['criu'] })).toContain('another parameter');
});

test('long lists of places end in a count', () => {
  const left = Array.from({ length: 40 }, (_, line) => ({ file: 'a.c', line: line + 1 }));
  const text = renderText(
    review(
      series({
        changes: [
          change('f', [part('return-type', 'int f(void)', 'long f(void)')], {
            reach: { left, updated: 0, modules: [] },
          }),
        ],
      }),
    ),
  );

  expect(text).toContain('a.c:12 and 28 more');
  expect(text).not.toContain('a.c:13');
});
