import { expect, test } from 'vitest';
import { renderJson } from '../../../bot/reporters/json.ts';
import { change, part, review, series } from './builders.ts';
import { reviews } from './reviews.ts';

test('fields stand in the order of the contract', () => {
  const json = renderJson(reviews.findings ?? review());

  const keys = [...json.matchAll(/^ {6}"(\w+)":/gm)].map(match => match[1]);

  expect(keys).toEqual(
    'id subject revision rfc expected complete missing supersedes author date lists base patches changes findings metrics'.split(
      ' ',
    ),
  );
});

test('what the configuration keeps back is a metric', () => {
  const kept = series({ suppressed: [{ label: 'kabi', changes: 2 }] });

  expect(JSON.parse(renderJson(review(kept)))).toMatchObject({
    series: [{ metrics: { suppressed: { kabi: 2 } } }],
  });
});

test('what else a record carries does not reach the output', () => {
  const carried = { ...series(), secret: 'from the environment' };

  expect(renderJson(review(carried))).not.toContain('secret');
});

test('lists all tiers unless told otherwise, and no lower ones when told', () => {
  const subject = review(
    series({
      changes: [
        change('a', [part('symbol-added', null, 'static int a')], { tier: 'local' }),
        change('b', [part('symbol-added', null, 'int b')], { tier: 'global' }),
        change('c', [part('export-added', null, 'EXPORT_SYMBOL(c)')], { tier: 'export' }),
      ],
    }),
  );

  const listed = (json: string): string[] =>
    [...json.matchAll(/"symbol": "(\w)"/g)].map(match => match[1] ?? '');

  expect(listed(renderJson(subject))).toEqual(['a', 'b', 'c']);
  expect(listed(renderJson(subject, { tier: 'global' }))).toEqual(['b', 'c']);
  expect(listed(renderJson(subject, { tier: 'user' }))).toEqual([]);
});

test('holds no control characters, terminal sequences or direction marks, even escaped', () => {
  const json = renderJson(reviews.hostile ?? review());

  expect(json).not.toMatch(/\\u00[01]|\u001b|\u202e|\\u202e|\[31m/i);
  expect(json).toContain('"subject": "red ');
});
